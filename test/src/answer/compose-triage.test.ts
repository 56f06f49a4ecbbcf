import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderPlain } from '../../../adapters/console/render.ts';
import { compose } from '../../../src/answer/compose.ts';
import { showsAnything } from '../../../src/answer/compose-triage.ts';
import { BASIS } from '../../../src/answer/templates-notes.ts';
import { openSignatures } from '../../../src/decode/signature-book.ts';
import { openErrorTable } from '../../../src/decode/table.ts';
import { triage } from '../../../src/decode/triage.ts';
import type { Answer, Hit } from '../../../src/model/answer.ts';
import type { LookAlike, Triage } from '../../../src/model/decoded.ts';
import type { Signature } from '../../../src/model/document.ts';
import { labelsOf, textOf } from '../../support/blocks.ts';
import {
  documentId,
  makeErrorCode,
  makeFoundError,
  makeHit,
  makeNote,
  makeNoteHit,
  makeQuery,
  makeSignature,
} from '../../support/make.ts';
import { hostileText } from '../text/hostile-text.ts';

const SETTING = { counts: { threads: 1, notes: 1, errorCodes: 1 }, index: '0123456789abcdef' };

const APP_INFO = makeSignature({
  id: 'app-info',
  pattern: 'Could not look up appInfo',
  title: 'Could not look up appInfo for pid',
  shows: 'The system found no app for the flow. Its `appToken` stays nil.',
  notShown: 'why.',
  next: ['collect the debug logs', 'file a bug'],
  documents: [documentId('note:ftp-state')],
});
const ERROR = makeFoundError({ line: 7 });

function found(fields: Partial<Triage> = {}): Triage {
  return {
    lineCount: 60,
    decoded: { chains: [], lookAlikes: [] },
    signatures: [],
    unknownLines: 0,
    ...fields,
  };
}

const lookAlike = (text: string, what: LookAlike['what']): LookAlike => ({ text, what });
const atLines = (signature: Signature, first: number, ...others: readonly number[]) => ({
  signature,
  lines: [first, ...others] as const,
});

function answerOf(log: Triage, about: readonly Hit[] = []): Answer {
  const query = makeQuery({ decoded: log.decoded });
  const verdict = { kind: 'triage', triage: log, about } as const;
  return compose(query, [], { verdict, confidence: 1, signals: undefined }, SETTING);
}

describe('what a log shows first', () => {
  const signature = atLines(APP_INFO, 3, 23);
  const decoded = { chains: [[ERROR] as const], lookAlikes: [] };

  it('is a known line when that comes first', () => {
    const { headline, verdict } = answerOf(found({ signatures: [signature], decoded }));
    expect(headline).toBe('The system found no app for the flow. Its appToken stays nil.');
    expect(verdict).toBe('decoded');
  });

  it('is an error when that comes first', () => {
    const later = atLines(APP_INFO, 8);
    expect(answerOf(found({ signatures: [later], decoded })).headline).toBe(
      '-1003 is NSURLErrorCannotFindHost: The host name could not be resolved.',
    );
  });

  it('is nothing when there is neither: that is no answer', () => {
    const nothing = answerOf(found({ unknownLines: 60 }));
    expect(nothing.headline).toBe(
      '60 lines read; none matches an error or a signature known here.',
    );
    expect(nothing.verdict).toBe('unknown');
    expect(labelsOf(nothing.proof)).toEqual(['Read:']);
  });

  it('is not an error that the table lacks', () => {
    const unlisted = { chains: [[makeFoundError({ rows: [] })] as const], lookAlikes: [] };
    expect(showsAnything(found({ decoded: unlisted }))).toBe(false);
    expect(showsAnything(found({ decoded }))).toBe(true);
    expect(showsAnything(found({ signatures: [signature] }))).toBe(true);
  });
});

describe('the proof of a log', () => {
  const decoded = {
    chains: [[ERROR] as const],
    lookAlikes: [lookAlike('-0300', 'time zone'), lookAlike('-3641', 'UUID')],
  };
  const signatures = [
    atLines(APP_INFO, 3, 23, 43),
    atLines(makeSignature({ title: 'Resolved 0 endpoints' }), 9),
  ];
  const about = [makeNoteHit(), makeHit()];
  const log = found({ decoded, signatures, unknownLines: 55 });

  it('keeps one order: basis, what was read, lines, errors, what is no code, related, not shown, next', () => {
    expect(labelsOf(answerOf(log, about).proof)).toEqual([
      ...['Basis:', 'Read:', 'Lines 3, 23, 43:', 'Line 9:', 'list', 'Not codes:'],
      ...['Related 1:', 'Related 2:', 'Not shown:', 'Next:'],
    ]);
  });

  it('counts what was read, and what is unknown here', () => {
    expect(textOf(answerOf(log).proof)).toContain(
      'Read: 60 lines, 1 error code, 2 signatures on 4, the other 55 unknown here.',
    );
    expect(
      textOf(answerOf(found({ lineCount: 1, signatures: [atLines(APP_INFO, 1)] })).proof),
    ).toContain('Read: 1 line, no error codes, 1 signature on 1.');
  });

  it('names every error with its line, and every number that is none', () => {
    const text = textOf(answerOf(log).proof);
    expect(text).toContain('Line 7: NSURLErrorDomain -1003, NSURLErrorCannotFindHost');
    expect(text).toContain('Not codes: -0300 (time zone), -3641 (part of a UUID).');
  });

  it('lists six line numbers and counts the others', () => {
    const many = atLines(APP_INFO, 1, 2, 3, 4, 5, 6, 7, 8);
    expect(textOf(answerOf(found({ signatures: [many] })).proof)).toContain(
      'Lines 1, 2, 3, 4, 5, 6 and 2 more: Could not look up appInfo for pid',
    );
  });

  it('says what the line does not show, and what to do next', () => {
    const text = textOf(answerOf(log).proof);
    expect(text).toContain('Not shown: why.');
    expect(text).toContain('Next: collect the debug logs; file a bug.');
  });

  it('has causes and steps of an error that comes first', () => {
    const text = textOf(answerOf(found({ decoded })).proof);
    expect(text).toContain('Usual causes: typo in the host name.');
    expect(text).not.toContain('Not shown');
  });

  it('takes the grade of the note that the signature is from, else that of reports', () => {
    const documented = textOf(answerOf(log, about).proof);
    expect(documented).toContain(`Basis: ${BASIS.documented}.`);
    expect(textOf(answerOf(log).proof)).toContain(`Basis: ${BASIS.community}.`);
    const stranger = makeNoteHit({ document: makeNote({ id: documentId('note:other') }) });
    expect(textOf(answerOf(log, [stranger]).proof)).toContain(`Basis: ${BASIS.community}.`);
  });

  it('numbers what is about it as it can be opened', () => {
    const { proof, references } = answerOf(log, about);
    expect(textOf(proof)).toContain('Related 1: Is FTP still supported on Apple platforms?');
    expect(textOf(proof)).toContain('Related 2: “On FTP” (forum');
    expect(references.map(({ id }) => id)).toEqual(['note:ftp-state', 'thread:on-ftp']);
  });

  it('keeps four known lines on the first page, the others on the next', () => {
    const six = Array.from({ length: 6 }, (_, at) =>
      atLines(makeSignature({ id: `s${at}`, title: `Title ${at}` }), at + 1),
    );
    const { proof, more } = answerOf(found({ signatures: six }));
    expect(textOf(proof).match(/Title \d/g)).toHaveLength(4);
    expect(textOf(more.flat()).match(/Title \d/g)).toEqual(['Title 4', 'Title 5']);
  });
});

describe('every log', () => {
  const table = openErrorTable([makeErrorCode()]);
  const book = openSignatures([APP_INFO, makeSignature()]);
  const line = fc.oneof(
    hostileText,
    fc.constantFrom(
      'Error Domain=NSURLErrorDomain Code=-1003 "(null)" UserInfo={a=1}',
      '11:22:07.024588-0300 Could not look up appInfo for pid 948',
      '[C1 example.com:443] Resolved 0 endpoints in 3ms',
      'uuid: 5C40B765-C6C9-3641-A822-2BC44D264361',
    ),
  );

  it('is answered within a page, and claims only what stands in it', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const text = lines.join('\n');
        const log = triage(text, table, book);
        const answer = answerOf(log);
        expect(answer.verdict).toBe(showsAnything(log) ? 'decoded' : 'unknown');
        expect(answer.headline.length).toBeLessThanOrEqual(180);
        expect(renderPlain(answer).split('\n').length).toBeLessThan(60);
        for (const { name } of answer.errors) expect(name).toBe('NSURLErrorCannotFindHost');
        const numbers = textOf(answer.proof).match(/Lines? ([\d, ]+)/g) ?? [];
        for (const number of numbers.flatMap((each) => each.match(/\d+/g) ?? [])) {
          expect(Number(number)).toBeLessThanOrEqual(log.lineCount);
        }
      }),
      { numRuns: 60 },
    );
  });
});
