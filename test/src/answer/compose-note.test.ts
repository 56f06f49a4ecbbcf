import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compose } from '../../../src/answer/compose.ts';
import { SAYS } from '../../../src/answer/templates.ts';
import { BASIS, BASIS_OF_POINT, NOT_COMPILED } from '../../../src/answer/templates-notes.ts';
import { standing } from '../../../src/answer/templates-threads.ts';
import type { Answer, AnsweredByNote, Block, HitOf } from '../../../src/model/answer.ts';
import type { Grade, Note, Thread } from '../../../src/model/document.ts';
import type { Query } from '../../../src/model/query.ts';
import { labelsOf, spansOf, textOf } from '../../support/blocks.ts';
import {
  documentId,
  makeConcept,
  makeErrorCode,
  makeFoundError,
  makeHit,
  makeNote,
  makeNoteHit,
  makePassage,
  makeQuery,
  makeThread,
} from '../../support/make.ts';

const SETTING = { counts: { threads: 1, notes: 1, errorCodes: 1 }, index: '0123456789abcdef' };
const GRADES = ['documented', 'apple-staff', 'community'] as const satisfies readonly Grade[];

const PAUSE = makeNote({
  id: documentId('note:pause'),
  title: 'How do I pause a download?',
  direct: 'Call `cancel(byProducingResumeData:)` to pause. Store the data.',
  points: ['Servers send an `ETag`.', 'A proxy may drop it.', 'The file is temporary.'],
  snippet: { language: 'swift', code: 'task.cancel { self.saved = $0 }' },
  appliesTo: 'iOS 7+, macOS 10.9+',
  sources: [
    { title: 'TN3151: Choosing the right networking API', url: 'https://a.example/tn3151' },
    { title: 'URLSessionDownloadTask', url: 'https://a.example/task' },
    { title: 'WWDC23 session 10006: Build robust transfers', url: 'https://a.example/wwdc' },
  ],
});

/** The answer of a note to a question, with what stands beside it. */
function answerOf(
  note: Note,
  query: Partial<Query> = {},
  beside: Partial<AnsweredByNote> = {},
): Answer {
  const asked = makeQuery({ concepts: [makeConcept({ typed: 'pause' })], ...query });
  const hit = makeNoteHit({ document: note });
  const verdict: AnsweredByNote = {
    kind: 'answer',
    leads: 'note',
    note: hit,
    thread: undefined,
    readsAlike: false,
    related: [],
    ...beside,
  };
  return compose(asked, [hit], { verdict, confidence: 0.9, signals: undefined }, SETTING);
}

function threadHit(at: number, fields: Partial<Thread> = {}): HitOf<Thread> {
  const document = makeThread({ id: documentId(`thread:${at}`), title: `Post ${at}`, ...fields });
  return makeHit({ document, passages: [makePassage({ document: document.id })] });
}

const otherNote = makeNoteHit({
  document: makeNote({ id: documentId('note:other'), title: 'What is other?' }),
});
const proxy = { concepts: [makeConcept({ typed: 'proxy' })] };
const everything: Partial<Query> = {
  ...proxy,
  asksHow: true,
  readings: [{ typed: 'prxy', read: 'proxy', how: 'spelling' }],
  language: 'de',
  platforms: [{ name: 'iOS', version: '6' }],
  decoded: { chains: [[makeFoundError()]], lookAlikes: [] },
};

describe('the answer of a note', () => {
  it('claims the direct answer, with its code as code', () => {
    const { claim, headline } = answerOf(PAUSE);
    expect(claim).toEqual([
      {
        kind: 'paragraph',
        spans: [
          { kind: 'text', text: 'Call ' },
          { kind: 'code', text: 'cancel(byProducingResumeData:)' },
          { kind: 'text', text: ' to pause. Store the data.' },
        ],
      },
    ]);
    expect(headline).toBe('Call cancel(byProducingResumeData:) to pause. Store the data.');
  });

  it('claims the point that alone holds what was asked, and says what the note says in general', () => {
    const { claim, proof } = answerOf(PAUSE, proxy);
    expect(textOf(claim)).toBe('A proxy may drop it.');
    expect(textOf(proof)).toContain('In general: Call cancel(byProducingResumeData:) to pause.');
    expect(textOf(proof)).not.toContain('Store the data');
  });

  it('keeps one order: what was read, basis, version, like yours, error, in general, snippet, points, related', () => {
    const beside = { thread: threadHit(1), readsAlike: true, related: [threadHit(2), otherNote] };
    expect(labelsOf(answerOf(PAUSE, everything, beside).proof)).toEqual([
      'Read as:',
      'paragraph',
      'Basis:',
      'paragraph',
      'Reads like yours:',
      'Error:',
      'In general:',
      'code',
      'list',
      'Related 3:',
      'Related 4:',
    ]);
  });

  it('is no longer than it must be', () => {
    expect(labelsOf(answerOf(makeNote({ points: [] })).proof)).toEqual(['Basis:']);
  });
});

describe('the basis', () => {
  it.each(GRADES)('names the grade of the direct answer or of the point: %s', (confidence) => {
    const note = makeNote({ ...PAUSE, confidence });
    expect(textOf(answerOf(note).proof)).toContain(`Basis: ${BASIS[confidence]}.`);
    expect(textOf(answerOf(note, proxy).proof)).toContain(`Basis: ${BASIS_OF_POINT[confidence]}.`);
  });

  it('says each grade in other words', () => {
    expect(new Set([...Object.values(BASIS), ...Object.values(BASIS_OF_POINT)]).size).toBe(6);
  });

  it('names two sources, by the numbers that they are known by, and counts the others', () => {
    const { proof, sources } = answerOf(PAUSE);
    expect(textOf(proof)).toContain('Sources: TN3151; URLSessionDownloadTask; 1 more.');
    const links = proof.flatMap(spansOf).filter(({ kind }) => kind === 'link');
    expect(links.map((link) => ('url' in link ? link.url : ''))).toEqual(
      PAUSE.sources.slice(0, 2).map(({ url }) => url),
    );
    expect(sources).toEqual(PAUSE.sources.slice(0, 2));
  });

  it('says what the note applies to, unless that is all', () => {
    expect(textOf(answerOf(PAUSE).proof)).toContain('Applies to: iOS 7+, macOS 10.9+. Sources');
    expect(textOf(answerOf(makeNote({ appliesTo: 'all platforms' })).proof)).not.toContain(
      'Applies to',
    );
  });
});

describe('a platform of the question', () => {
  it('that the note lacks is in the headline', () => {
    const { headline, claim } = answerOf(PAUSE, {
      platforms: [{ name: 'tvOS', version: undefined }],
    });
    expect(headline).toMatch(/^For iOS 7\+, macOS 10\.9\+, not for tvOS: Call cancel\(/);
    expect(textOf(claim)).toBe(headline);
  });

  it('that the note excepts is in the headline, and the exception is not said twice', () => {
    const note = makeNote({ ...PAUSE, appliesTo: 'iOS 7+. Not used on macOS' });
    const { headline, proof } = answerOf(note, {
      platforms: [{ name: 'macOS', version: undefined }],
    });
    expect(headline).toMatch(/^For iOS 7\+, not for macOS: Call cancel/);
    expect(textOf(proof)).toContain('Applies to: iOS 7+. Not used on macOS.');
  });

  it('that one of the points speaks of is answered by that point', () => {
    const points = ['Use a proxy for it.', 'tvOS does not pause at all.', 'Pause it on watchOS.'];
    const { claim, proof } = answerOf(makeNote({ ...PAUSE, points }), {
      concepts: ['pause', 'long', 'download', 'tvOS'].map((typed) => makeConcept({ typed })),
      platforms: [{ name: 'tvOS', version: undefined }],
    });
    expect(textOf(claim)).toBe('tvOS does not pause at all.');
    expect(textOf(proof)).toContain('Basis: one point of a documented note.');
  });

  it('that the claim itself speaks of is not repeated', () => {
    const note = makeNote({ ...PAUSE, direct: 'On tvOS, pause with `suspend()`.' });
    const { headline } = answerOf(note, { platforms: [{ name: 'tvOS', version: undefined }] });
    expect(headline).toBe('On tvOS, pause with suspend().');
  });

  it('with a version below the least is said behind the basis', () => {
    const { headline, proof } = answerOf(PAUSE, { platforms: [{ name: 'iOS', version: '6.1' }] });
    expect(headline).not.toContain('For iOS');
    expect(textOf(proof)).toContain('You named iOS 6.1; this applies to iOS 7+, macOS 10.9+.');
  });

  it('that fits is not said', () => {
    const { headline, proof } = answerOf(PAUSE, { platforms: [{ name: 'iOS', version: '17' }] });
    expect(headline).not.toContain('For ');
    expect(textOf(proof)).not.toContain('You named');
  });
});

describe('the snippet', () => {
  const snippet: Block = { kind: 'code', text: PAUSE.snippet?.code ?? '', language: 'swift' };

  it('stands on the first page only when the question asks how, and is said not to be compiled', () => {
    const how = answerOf(PAUSE, { asksHow: true });
    expect(how.proof).toContainEqual(snippet);
    expect(textOf(how.proof)).toContain(`Basis: documented${NOT_COMPILED}.`);
    expect(how.more.flat()).not.toContainEqual(snippet);
    const what = answerOf(PAUSE, { asksHow: false });
    expect(what.proof).not.toContainEqual(snippet);
    expect(textOf(what.proof)).not.toContain(NOT_COMPILED);
    expect(what.more.flat()).toContainEqual(snippet);
  });

  it('is not spoken of where there is none', () => {
    const { proof, more } = answerOf(makeNote({ snippet: undefined }), { asksHow: true });
    expect(textOf([...proof, ...more.flat()])).not.toContain('compiled');
  });
});

describe('what stands beside the answer of a note', () => {
  it('is numbered so that the lead is 1', () => {
    const related = [otherNote, threadHit(2)];
    const answer = answerOf(PAUSE, {}, { thread: threadHit(1), related });
    expect(answer.references.map(({ id }) => id)).toEqual([
      ...['note:pause', 'thread:1', 'note:other', 'thread:2'],
    ]);
    const text = textOf(answer.proof);
    expect(text).toContain(`Related 2: “Post 1” (${standing(makeThread())}).`);
    expect(text).toContain('Related 3: What is other?');
    expect(text).toContain('Related 4: “Post 2”');
  });

  it('is numbered from 2 when no thread stands beside it', () => {
    const { proof, references } = answerOf(PAUSE, {}, { related: [otherNote] });
    expect(textOf(proof)).toContain('Related 2: What is other?');
    expect(references[1]?.id).toBe('note:other');
  });

  it('is the thread whose question it is, before everything else', () => {
    const beside = { thread: threadHit(1), readsAlike: true, related: [otherNote] };
    const { proof, references } = answerOf(PAUSE, {}, beside);
    expect(textOf(proof)).toContain(`Reads like yours: “Post 1” (${standing(makeThread())}).`);
    expect(textOf(proof)).toContain('Related 3: What is other?');
    expect(references.map(({ id }) => id)).toEqual(['note:pause', 'thread:1', 'note:other']);
  });

  it('is quoted when it is signed, since it states what others only ask', () => {
    const body = 'Pausing needs resume data. The weather is nice.';
    const document = makeThread({ body, signature: 'DTS @ Apple' });
    const passages = [makePassage({ text: body })] as const;
    const quoting = textOf(answerOf(PAUSE, {}, { thread: makeHit({ document, passages }) }).proof);
    expect(quoting).toContain('Related 2: “On FTP”');
    expect(quoting).toContain('The post says: “Pausing needs resume data.');
    const asking = makeHit({ document: makeThread({ body }), passages });
    expect(textOf(answerOf(PAUSE, {}, { thread: asking }).proof)).not.toContain('The post says');
  });

  it('offers threads only when there are any', () => {
    expect(answerOf(PAUSE, {}, { related: [otherNote] }).actions).not.toContain('threads');
    expect(answerOf(PAUSE, {}, { thread: threadHit(1) })).toMatchObject({
      threads: [expect.anything()],
      actions: expect.arrayContaining(['threads']),
    });
  });

  it('names the errors of the question', () => {
    const one = { chains: [[makeFoundError()] as const], lookAlikes: [] };
    expect(textOf(answerOf(PAUSE, { decoded: one }).proof)).toContain(
      'Error: NSURLErrorDomain -1003, NSURLErrorCannotFindHost.',
    );
    const row = makeErrorCode({ domain: 'NSPOSIXErrorDomain', code: 61, name: 'ECONNREFUSED' });
    const chain = [
      makeFoundError(),
      makeFoundError({ domain: row.domain, code: row.code, rows: [row] }),
      makeFoundError({ rows: [], domain: 'Other', code: 7 }),
    ] as const;
    const { proof } = answerOf(PAUSE, { decoded: { chains: [chain], lookAlikes: [] } });
    expect(textOf(proof)).toContain(
      'NSURLErrorDomain -1003, NSURLErrorCannotFindHost (outermost)\n' +
        'NSPOSIXErrorDomain 61, ECONNREFUSED\nOther 7, not in the error table',
    );
  });
});

describe('further pages', () => {
  it('have what the first left out: the direct answer behind a point, points, snippet, all sources', () => {
    const points = Array.from({ length: 9 }, (_, at) => `Point ${at} is about something.`);
    const note = makeNote({ ...PAUSE, points: [...points, 'A proxy may drop it.'] });
    const { claim, proof, more } = answerOf(note, proxy);
    expect(textOf(claim)).toBe('A proxy may drop it.');
    const later = textOf(more.flat());
    expect(later).toContain(note.direct.replaceAll('`', ''));
    expect(later).toContain(note.snippet?.code);
    for (const { url } of note.sources) {
      expect(more.flat().flatMap(spansOf)).toContainEqual(expect.objectContaining({ url }));
    }
    for (const point of points) {
      expect(textOf(proof).includes(point)).toBe(!later.includes(point));
    }
    expect(more.length).toBeGreaterThan(1);
  });

  it('are none when all was said', () => {
    const note = makeNote({ points: ['One.'], snippet: undefined });
    expect(answerOf(note)).toMatchObject({ more: [], actions: ['why'] });
  });
});

describe('every word of the answer of a note', () => {
  const word = fc.stringMatching(/^zyx[a-z]{2,6}$/);
  const sentence = fc
    .array(word, { minLength: 1, maxLength: 12 })
    .map((words) => `${words.join(' ')}.`);
  const notes = fc
    .record({
      title: sentence,
      direct: sentence,
      points: fc.array(sentence, { minLength: 0, maxLength: 9 }),
      appliesTo: fc.constantFrom('iOS 7+', 'all', 'macOS 10.15+, tvOS 9+'),
      confidence: fc.constantFrom(...GRADES),
      snippet: fc.option(fc.record({ language: fc.constant('swift'), code: word }), {
        nil: undefined,
      }),
      sources: fc.tuple(word, word, word).map(
        ([a, b, c]) =>
          [
            { title: a, url: 'https://a.example/' },
            { title: b, url: 'https://b.example/' },
            { title: c, url: 'https://c.example/' },
          ] as const,
      ),
    })
    .map((fields) => makeNote(fields));

  /** Words of the templates that such an answer may use, and numbers. */
  const OWN = new Set(
    wordsOf(
      [
        ...[SAYS.basis, SAYS.appliesTo, SAYS.sources, SAYS.inGeneral, NOT_COMPILED],
        ...[...Object.values(BASIS), ...Object.values(BASIS_OF_POINT), 'more', 'for not you'],
        'You named this applies to iOS macOS tvOS all',
      ].join(' '),
    ),
  );

  it('comes from the note or from a template', () => {
    fc.assert(
      fc.property(notes, fc.nat(8), fc.boolean(), (note, at, asksHow) => {
        const typed = wordsOf(note.points[at] ?? note.direct)[0] ?? '';
        const { claim, proof, more } = answerOf(note, {
          concepts: [makeConcept({ typed })],
          asksHow,
          platforms: [{ name: 'tvOS', version: '8' }],
        });
        const its = new Set(wordsOf(JSON.stringify(note)));
        for (const each of wordsOf(textOf([...claim, ...proof, ...more.flat()]))) {
          expect(its.has(each) || OWN.has(each) || /^\d+$/.test(each)).toBe(true);
        }
      }),
    );
  });

  it('of the note is said once, on the first page or on a further one', () => {
    fc.assert(
      fc.property(notes, fc.nat(8), fc.boolean(), (note, at, asksHow) => {
        const typed = wordsOf(note.points[at] ?? note.direct)[0] ?? '';
        const { claim, proof, more } = answerOf(note, {
          concepts: [makeConcept({ typed })],
          asksHow,
        });
        const lines = textOf([...claim, ...proof, ...more.flat()]).split('\n');
        for (const point of new Set(note.points)) {
          const times = note.points.filter((each) => each === point).length;
          const isGeneral = point === note.direct ? 1 : 0;
          const said = lines.filter((line) => line === point).length;
          expect(said).toBeGreaterThanOrEqual(times);
          expect(said).toBeLessThanOrEqual(times + isGeneral);
        }
        expect(lines.some((line) => line.includes(note.direct))).toBe(true);
      }),
    );
  });
});

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}’]+/gu) ?? [];
}
