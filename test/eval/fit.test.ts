import { describe, expect, it } from 'vitest';
import {
  documentId,
  makeCorpus,
  makeNote,
  makePassage,
  makeThread,
  passageId,
} from '../support/make.ts';
import { fitConfidence } from './fit.ts';
import type { QuestionSet } from './questions.ts';

const THREADS = [
  { title: 'On FTP', body: 'URLSession supports FTP downloads.' },
  { title: 'Captive portal', body: 'A hotspot helper asks for a login.' },
].map((fields, n) => makeThread({ ...fields, id: documentId(`thread:${n}`) }));
const NOTE = makeNote({
  id: documentId('note:timeouts'),
  title: 'What do the timeouts of URLSession mean?',
  direct: 'The request timeout is an idle timer.',
  related: [],
});
const CORPUS = makeCorpus({
  documents: [...THREADS, NOTE],
  passages: [
    ...THREADS.map(({ id, body }) =>
      makePassage({ id: passageId(`${id}#0`), document: id, text: body }),
    ),
    makePassage({ id: passageId('note:timeouts#0'), document: NOTE.id, text: NOTE.direct }),
  ],
});

const TUNE: QuestionSet = {
  part: 'tune',
  answerable: ['does URLSession support FTP?', 'FTP downloads'].map((query, n) => ({
    id: `a${n}`,
    class: 'plain',
    query,
    thread: 'On FTP',
    phrase: undefined,
    notes: [],
  })),
  notes: ['what is the request timeout?', 'is the timeout an idle timer'].map((query, n) => ({
    id: `n${n}`,
    class: 'how',
    query,
    notes: [NOTE.id],
    facts: [['idle timer']],
  })),
  refusable: ['pasta', 'who won the cup', 'a login of StoreKit'].map((query, n) => ({
    id: `r${n}`,
    class: 'off-topic',
    query,
  })),
};

describe('fitting the confidence', () => {
  const { source, lines } = fitConfidence(CORPUS, TUNE);

  it('writes a module with a weight for every signal', () => {
    expect(source).toMatch(/^export const WEIGHTS = \{\n {2}bias: -?[\d.]+,\n {2}coverage: /m);
    expect(source).toMatch(/ {2}evidence: -?[\d.]+,\n\} as const;\n$/);
  });

  it('tells for every threshold what would be answered of threads, notes and refusals', () => {
    expect(lines[0]).toMatch(/^answer from +threads answered +notes answered +false answers$/);
    const shares = lines.slice(2).map((line) => line.trim().split(/ +/).map(Number));
    for (const column of [1, 2, 3]) {
      const values = shares.map((row) => row[column] ?? Number.NaN);
      expect(values, 'a higher threshold answers no more').toEqual(
        values.toSorted((a, b) => b - a),
      );
    }
  });

  it('is the same every time', () => {
    expect(fitConfidence(CORPUS, TUNE).source).toBe(source);
  });
});
