import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseQuotes } from '../../../src/answer/quote.ts';
import type { Passage } from '../../../src/model/document.ts';
import type { Concept } from '../../../src/model/query.ts';
import { analyze } from '../../../src/text/analyze.ts';
import { sentences } from '../../../src/text/sentences.ts';
import { makeConcept, makePassage, passageId } from '../../support/make.ts';
import { hostileText } from '../text/hostile-text.ts';

/** Concepts of words as they are typed, each found by its stem. */
const concepts = (...words: readonly string[]): readonly Concept[] =>
  words.map((typed) => makeConcept({ typed }));

const passage = (text: string, at = 0, heading?: string): Passage =>
  makePassage({ id: passageId(`thread:on-ftp#${at}`), text, heading });

/** Every run of neighbouring sentences of a passage, as it would be quoted. */
function runsOf({ text }: Passage): ReadonlySet<string> {
  const all = sentences(text).map(({ start, end }) => text.slice(start, end));
  return new Set(
    all.flatMap((_, from) =>
      all.slice(from).map((_, n) => all.slice(from, from + n + 1).join(' ')),
    ),
  );
}

const FTP = passage(
  'The weather is nice today. The server was set up by a friend. ' +
    'It does not support uploads of any kind. Nobody knows the reason. ' +
    'All of the other things in this post are about something else.',
);

describe('chooseQuotes', () => {
  it('takes the sentence that answers', () => {
    const [quote] = chooseQuotes([FTP], concepts('uploads', 'support'), [60]);
    expect(quote?.text).toBe('It does not support uploads of any kind.');
    expect(quote?.share).toBeCloseTo(1);
  });

  it('takes it from whichever passage has it', () => {
    const other = passage('Here is nothing. Here is nothing else.', 1);
    const [quote] = chooseQuotes([other, FTP], concepts('uploads'), [60]);
    expect(quote?.text).toContain('support uploads');
  });

  it('takes neighbours that answer together', () => {
    const [quote] = chooseQuotes([FTP], concepts('uploads', 'reason'), [120]);
    expect(quote?.text).toBe('It does not support uploads of any kind. Nobody knows the reason.');
  });

  it('is not longer than the limit, unless one sentence is', () => {
    const text = FTP.text;
    for (const limit of [1, 30, 80, 160, 1000]) {
      for (const quote of chooseQuotes([FTP], concepts('uploads', 'reason'), [limit, limit])) {
        const isOne = sentences(text).some(
          ({ start, end }) => text.slice(start, end) === quote.text,
        );
        expect(quote.text.length <= limit || isOne).toBe(true);
      }
    }
  });

  it('says nothing twice, and stops when all is said', () => {
    const quotes = chooseQuotes([FTP], concepts('uploads'), Array(20).fill(60));
    expect(quotes).toHaveLength(sentences(FTP.text).length);
    expect(new Set(quotes.map(({ text }) => text)).size).toBe(quotes.length);
  });

  it('counts within a post what few of its sentences have, not its own subject', () => {
    const post = passage(
      'FTP is old. FTP is slow. FTP is for friends of FTP. An upload over FTP fails. FTP ends.',
    );
    const [quote] = chooseQuotes([post], concepts('FTP', 'upload'), [40]);
    expect(quote?.text).toBe('An upload over FTP fails.');
  });

  it('lets a heading speak for the sentences below it', () => {
    const [quote] = chooseQuotes(
      [
        passage('Here is one thing.', 0, 'Other Things'),
        passage('There is one more.', 1, 'Uploads'),
      ],
      concepts('uploads'),
      [200],
    );
    expect(quote?.text).toBe('There is one more.');
  });

  it('prefers prose to a log that says the same', () => {
    const log = '[B1518] <0x2f=3> upload failed err=1, x[0]=2.';
    const [quote] = chooseQuotes(
      [passage(`${log} The upload failed for a reason.`)],
      concepts('upload', 'failed'),
      [60],
    );
    expect(quote?.text).toBe('The upload failed for a reason.');
  });

  it('quotes something even when nothing fits', () => {
    expect(chooseQuotes([FTP], concepts('xyzzy'), [60])).toHaveLength(1);
    expect(chooseQuotes([FTP], [], [60])).toHaveLength(1);
  });

  it('quotes nothing of nothing', () => {
    expect(chooseQuotes([], concepts('uploads'), [60])).toEqual([]);
    expect(chooseQuotes([passage('')], concepts('uploads'), [60])).toEqual([]);
    expect(chooseQuotes([FTP], concepts('uploads'), [])).toEqual([]);
  });

  it('takes whole sentences that stand next to each other, whatever the post', () => {
    const posts = fc.array(hostileText, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(posts, hostileText, (texts, question) => {
        const passages = texts.map((text, at) => passage(text, at));
        const words = concepts(...question.split(/\s+/).filter((word) => analyze(word).length > 0));
        const runs = new Set(passages.flatMap((each) => [...runsOf(each)]));
        const quotes = chooseQuotes(passages, words, [300, 200, 200]);
        for (const { text, share } of quotes) {
          expect(runs).toContain(text);
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(chooseQuotes(passages, words, [300, 200, 200])).toEqual(quotes);
      }),
      { numRuns: 60 },
    );
  });
});
