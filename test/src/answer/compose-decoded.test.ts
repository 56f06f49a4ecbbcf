import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPlain } from '../../../adapters/console/render.ts';
import { compose } from '../../../src/answer/compose.ts';
import { standing } from '../../../src/answer/templates-threads.ts';
import type { Answer, Verdict } from '../../../src/model/answer.ts';
import type { Chain, FoundError } from '../../../src/model/decoded.ts';
import type { ErrorCode } from '../../../src/model/document.ts';
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
  makeQuery,
  makeThread,
} from '../../support/make.ts';

const SETTING = { counts: { threads: 1, notes: 1, errorCodes: 1 }, index: '0123456789abcdef' };

const HOST = makeErrorCode({
  meaning: 'The host name could not be resolved.',
  likelyCauses: ['a typo', 'a broken DNS server', 'no VPN', 'a fourth cause'],
  next: ['look for "Resolved 0 endpoints"', 'ask another server', 'use Wi-Fi', 'a fourth step'],
  sources: ['https://a.example/docs/nsurlerrors', 'https://b.example/', 'https://c.example/x'],
});
const UNKNOWN = makeErrorCode({
  domain: 'kCFStreamErrorDomainNetServices',
  code: -72000,
  name: 'kCFNetServicesErrorUnknown',
  meaning: 'Unknown error.',
  sources: [],
});
const POSIX = makeErrorCode({
  domain: 'NSPOSIXErrorDomain',
  code: 61,
  name: 'ECONNREFUSED',
  meaning: 'Nobody listens.',
  likelyCauses: [],
  next: ['start the server'],
  sources: ['https://d.example/errno.h'],
});

const found = (row: ErrorCode, fields: Partial<FoundError> = {}): FoundError =>
  makeFoundError({ domain: row.domain, code: row.code, rows: [row], ...fields });
const unlisted = makeFoundError({ rows: [], domain: 'MyDomain', code: 5 });

type Beside = Partial<Extract<Verdict, { kind: 'decoded' }>>;

function answerOf(
  chains: readonly Chain[],
  query: Partial<Query> = {},
  beside: Beside = {},
): Answer {
  const asked = makeQuery({ decoded: { chains, lookAlikes: [] }, concepts: [], ...query });
  const verdict = {
    kind: 'decoded',
    note: undefined,
    thread: undefined,
    related: [],
    ...beside,
  } as const;
  return compose(asked, [], { verdict, confidence: 1, signals: undefined }, SETTING);
}

describe('a decoded error', () => {
  it('is claimed by its code, its name and its meaning', () => {
    const { claim, headline, verdict } = answerOf([[found(HOST)]]);
    expect(textOf(claim)).toBe(
      '-1003 is NSURLErrorCannotFindHost: The host name could not be resolved.',
    );
    expect({ headline, verdict }).toEqual({ headline: textOf(claim), verdict: 'decoded' });
  });

  it('that is a bare number is claimed with care', () => {
    expect(answerOf([[found(HOST, { evidence: 'bare' })]]).headline).toBe(
      'Only one row of the error table has -1003, NSURLErrorCannotFindHost: ' +
        'The host name could not be resolved.',
    );
  });

  it('says what its meaning rests on, where it was read, and how many sources there are', () => {
    expect(textOf(answerOf([[found(HOST)]]).proof)).toContain(
      'Basis: meaning documented, steps by experience. ' +
        'Sources: nsurlerrors, a.example; b.example; 1 more.',
    );
    const several = answerOf([[found(HOST), found(POSIX)]]);
    expect(textOf(several.proof)).toContain('Basis: meanings documented, steps by experience.');
  });

  it('that nobody has verified says so', () => {
    const row = makeErrorCode({ verified: false, sources: [] });
    expect(textOf(answerOf([[found(row)]]).proof)).toContain(
      'Basis: unverified; found in no header or documentation.',
    );
  });

  it('has at most three causes and three steps', () => {
    const text = textOf(answerOf([[found(HOST)]]).proof);
    expect(text).toContain('Usual causes: a typo; a broken DNS server; no VPN.');
    expect(text).toContain('Next: look for "Resolved 0 endpoints"; ask another server; use Wi-Fi.');
  });

  it('says of a step that its phrase is in the question', () => {
    const asked = { text: '-1003 [C1] Resolved 0 endpoints in 3ms' };
    expect(textOf(answerOf([[found(HOST)]], asked).proof)).toContain(
      'look for "Resolved 0 endpoints" (found in your text);',
    );
  });

  it('has no line for causes or steps that the table lacks', () => {
    const row = makeErrorCode({ likelyCauses: [], next: [] });
    expect(labelsOf(answerOf([[found(row)]]).proof)).toEqual(['Basis:']);
  });

  it('is named for programs, each error of the question that the table knows', () => {
    expect(answerOf([[found(HOST), unlisted], [found(POSIX)]]).errors).toEqual([
      { domain: 'NSURLErrorDomain', code: -1003, name: 'NSURLErrorCannotFindHost' },
      { domain: 'NSPOSIXErrorDomain', code: 61, name: 'ECONNREFUSED' },
    ]);
  });
});

describe('a chain of errors', () => {
  it('is explained by the innermost error that says something', () => {
    expect(answerOf([[found(HOST), found(POSIX)]]).headline).toContain('61 is ECONNREFUSED');
    expect(answerOf([[found(HOST), found(POSIX), found(UNKNOWN)]]).headline).toContain('61 is');
    expect(answerOf([[found(HOST), unlisted]]).headline).toContain('-1003 is');
  });

  it('is explained by the outermost of those that have one code', () => {
    const inner = makeErrorCode({
      domain: 'kCFErrorDomainCFNetwork',
      name: 'kCFURLErrorCannotFindHost',
    });
    expect(answerOf([[found(HOST), found(inner)]]).headline).toContain(
      '-1003 is NSURLErrorCannotFindHost',
    );
  });

  it('is explained by what there is when that says nothing', () => {
    expect(answerOf([[unlisted, found(UNKNOWN)]]).headline).toContain(
      '-72000 is kCFNetServicesErrorUnknown: Unknown error.',
    );
  });

  it('is listed from the outermost, with what the table lacks', () => {
    const { proof } = answerOf([[found(HOST), unlisted, found(UNKNOWN)]]);
    expect(proof[1]).toMatchObject({ kind: 'list', ordered: true });
    expect(textOf(proof)).toContain(
      [
        'NSURLErrorDomain -1003, NSURLErrorCannotFindHost (outermost)',
        'MyDomain 5, not in the error table',
        'kCFStreamErrorDomainNetServices -72000, kCFNetServicesErrorUnknown',
      ].join('\n'),
    );
  });

  it('has no outermost error when there is one only', () => {
    expect(textOf(answerOf([[found(HOST)], [found(POSIX)]]).proof)).not.toContain('outermost');
  });

  it('has the causes and steps of its other errors on further pages', () => {
    const { more, actions } = answerOf([[found(HOST), found(POSIX)]]);
    expect(more).toHaveLength(1);
    expect(textOf(more.flat())).toMatch(/^-1003 is NSURLErrorCannotFindHost: .*\nUsual causes: /);
    expect(actions).toContain('more');
  });
});

describe('a number with several meanings', () => {
  const rows = [HOST, makeErrorCode({ domain: 'Other', name: 'kOther', meaning: 'Other.' })];
  const answer = answerOf([[found(HOST, { rows, domain: undefined, evidence: 'bare' })]]);

  it('asks which is meant', () => {
    expect(answer.headline).toBe('-1003 has 2 meanings here. Which domain?');
    expect(textOf(answer.proof)).toBe(
      [
        'NSURLErrorDomain: NSURLErrorCannotFindHost. The host name could not be resolved.',
        'Other: kOther. Other.',
      ].join('\n'),
    );
  });

  it('is named as no error yet', () => {
    expect(answer).toMatchObject({ verdict: 'decoded', errors: [], references: [] });
  });
});

describe('what stands beside an error', () => {
  const note = makeNoteHit({
    document: makeNote({ direct: 'Use `HTTPS`.', confidence: 'community' }),
  });
  const thread = makeHit();
  const seeAlso = makeNoteHit({
    document: makeNote({ id: documentId('note:dns'), title: 'What is DNS?' }),
  });
  const code = makeConcept({ typed: '-1003', kind: 'code' });
  const withCode = makeHit({
    evidence: {
      ...makeHit().evidence,
      met: [{ concept: code, strength: 1, isSame: true }],
    },
  });

  it('keeps one order: basis, chain, thread, note, related, causes, next', () => {
    const { proof } = answerOf(
      [[found(HOST), unlisted]],
      { readings: [{ typed: 'x', read: 'y', how: 'spelling' }] },
      { note, thread, related: [seeAlso] },
    );
    expect(labelsOf(proof)).toEqual([
      ...['Read as:', 'Basis:', 'list', 'Reads like yours:', 'Note 1:', 'Related 3:'],
      ...['Usual causes:', 'Next:'],
    ]);
  });

  it('is what a note says, with its grade', () => {
    expect(textOf(answerOf([[found(HOST)]], {}, { note }).proof)).toContain(
      'Note 1: Use HTTPS. (developers’ reports, likely)',
    );
  });

  it('is a thread with the same error, or one that reads like it', () => {
    const said = `“On FTP” (${standing(makeThread())}).`;
    expect(textOf(answerOf([[found(HOST)]], {}, { thread: withCode }).proof)).toContain(
      `Same error: ${said}`,
    );
    expect(textOf(answerOf([[found(POSIX)]], {}, { thread: withCode }).proof)).toContain(
      `Reads like yours: ${said}`,
    );
    expect(textOf(answerOf([[found(HOST)]], {}, { thread }).proof)).toContain(
      `Reads like yours: ${said}`,
    );
  });

  it.each<[string, Beside, readonly string[]]>([
    ['nothing', {}, []],
    ['a note', { note }, ['note:ftp-state']],
    ['a thread', { thread }, ['thread:on-ftp']],
    ['a note that the table names', { related: [seeAlso] }, ['note:dns']],
    ['all', { note, thread, related: [seeAlso] }, ['note:ftp-state', 'thread:on-ftp', 'note:dns']],
  ])('is numbered as it can be opened: %s', (_name, beside, ids) => {
    const { references, proof } = answerOf([[found(HOST)]], {}, beside);
    expect(references.map(({ id }) => id)).toEqual(ids);
    const place = /Related (\d): What is DNS\?/.exec(textOf(proof))?.[1];
    if (place) expect(references[Number(place) - 1]?.id).toBe('note:dns');
    else expect(beside.related ?? []).toEqual([]);
  });
});

describe('every decoded answer', () => {
  const rows = [HOST, UNKNOWN, POSIX];
  const error = fc.oneof(
    fc.constantFrom(...rows).map((row) => found(row)),
    fc.constant(unlisted),
  );
  const chain = fc
    .array(error, { minLength: 1, maxLength: 4 })
    .map((errors): Chain => [errors[0] ?? unlisted, ...errors.slice(1)]);

  it('claims an error that was found, and cites only addresses of the table', () => {
    const chains = fc
      .array(chain, { minLength: 1, maxLength: 30 })
      .filter((all) => all.flat().some(({ rows: its }) => its.length > 0));
    fc.assert(
      fc.property(chains, (all) => {
        const { headline, proof, errors, sources } = answerOf(all);
        expect(errors.some(({ code, name }) => headline.startsWith(`${code} is ${name}: `))).toBe(
          true,
        );
        const urls = rows.flatMap((row) => row.sources);
        for (const span of proof.flatMap(spansOf)) {
          if (span.kind === 'link') expect(urls).toContain(span.url);
        }
        for (const { url } of sources) expect(urls).toContain(url);
        expect(renderPlain(answerOf(all)).length).toBeLessThan(4000);
      }),
      { numRuns: 60 },
    );
  });
});
