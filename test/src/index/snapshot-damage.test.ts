import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../../src/fault.ts';
import { buildSnapshot } from '../../../src/index/build-snapshot.ts';
import { openSnapshot } from '../../../src/index/open-snapshot.ts';
import {
  checksumOf,
  FORMAT_VERSION,
  HEAD,
  sectionsStart,
} from '../../../src/index/snapshot-layout.ts';
import { analyze } from '../../../src/text/analyze.ts';
import {
  documentId,
  makeCorpus,
  makeErrorCode,
  makePassage,
  makeThread,
  passageId,
} from '../../support/make.ts';
import { withLittleEnglish } from '../../support/rewrite-snapshot.ts';
import { PATIENCE } from './word-soup.ts';

const bytes = makeSnapshot();
const terms = analyze('FTP downloads by URLSession').map((term) => ({ term, weight: 1 }));

describe('openSnapshot', PATIENCE, () => {
  it('refuses a snapshot with any byte changed', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        expectFault(alter(at, change));
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses every changed byte of the head', () => {
    for (let at = 0; at < HEAD.end; at += 1) expectFault(alter(at, 0xff));
  });

  it('refuses a snapshot cut off anywhere', () => {
    for (let length = 0; length < bytes.length; length += 1) {
      expectFault(bytes.subarray(0, length));
    }
  });

  it('refuses a snapshot with something behind it', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 64 }), (extra) => {
        expectFault(Uint8Array.from([...bytes, ...extra]));
      }),
      { numRuns: 20 },
    );
  });

  it('refuses any other file', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), expectFault));
  });

  it.each([
    ['is some other file', new TextEncoder().encode('<!doctype html>')],
    ['was cut off after 20 bytes', bytes.subarray(0, 20)],
    [`has 100 bytes instead of ${bytes.length}`, bytes.subarray(0, 100)],
    [
      `has format ${FORMAT_VERSION + 1}, not ${FORMAT_VERSION}`,
      alter(HEAD.format, FORMAT_VERSION ^ (FORMAT_VERSION + 1)),
    ],
    ['is damaged', alter(bytes.length - 9, 1)],
    ['was cut by analysis x', sign(replace('"analysis":"', '"analysis":"x'))],
  ])('says that it %s', (reason, file) => {
    expect(() => openSnapshot(file)).toThrow(reason);
    expect(() => openSnapshot(file)).toThrow('Rebuild it from the corpus folder');
  });

  it('never crashes over a file that somebody forged, checksum and all', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
          minLength: 1,
          maxLength: 4,
        }),
        (changes) => {
          const forged = bytes.slice();
          for (const [at, change] of changes) forged[at] = (forged[at] ?? 0) ^ change;
          expectFaultOrUse(sign(forged));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('never crashes over forged numbers, however large', () => {
    const start = sectionsStart(new Uint32Array(bytes.buffer, HEAD.directory, 1)[0] ?? 0);
    for (let at = start; at < bytes.length; at += 4) {
      for (const number of [0, 1, 0xffff, 0x10000, 0x7fffffff, 0xffffffff]) {
        const forged = bytes.slice();
        new Uint32Array(forged.buffer, at, 1)[0] = number;
        expectFaultOrUse(sign(forged));
      }
    }
  });

  it.each([
    ['"passageCount":', '"passageCount":9'],
    ['"passageCount":', '"passageCount":90071992547'],
    ['"passageCount":', '"passageCount":-'],
    ['"offset":', '"offset":7'],
    ['"offset":', '"offset":99999999999'],
    ['"length":', '"length":9007199254'],
    ['"length":', '"length":-'],
    ['"sections":', '"parts":'],
    ['"name":"postings"', '"name":"POSTINGS"'],
    ['"name":"chapters"', '"name":"__proto__"'],
    ['{"id"', 'null//'],
  ])('refuses a directory with %s turned into %s', (from, to) => {
    expectFault(sign(replace(from, to)));
  });
});

/** Small, because every byte of it is damaged. */
function makeSnapshot(): Uint8Array {
  const vpn = documentId('thread:vpn');
  const { bytes } = buildSnapshot(
    makeCorpus({
      documents: [makeThread(), makeThread({ id: vpn, title: 'VPN' })],
      passages: [
        makePassage(),
        makePassage({ id: passageId('thread:on-ftp#1'), heading: 'Uploads', text: 'FTP, never.' }),
        makePassage({ id: passageId('thread:vpn#0'), document: vpn, text: 'A packet tunnel.' }),
      ],
      errorCodes: [makeErrorCode()],
    }),
    '2026-04-08T09:30:00.000Z',
  );
  return withLittleEnglish(bytes);
}

function alter(at: number, change: number): Uint8Array {
  const altered = bytes.slice();
  altered[at] = (altered[at] ?? 0) ^ change;
  return altered;
}

/** The snapshot with the first such text of its directory replaced; the sections stay where they were counted from. */
function replace(from: string, to: string): Uint8Array {
  const length = new Uint32Array(bytes.buffer, HEAD.directory, 1)[0] ?? 0;
  const directory = new TextDecoder().decode(bytes.subarray(HEAD.end, HEAD.end + length));
  expect(directory).toContain(from);
  const replaced = new TextEncoder().encode(directory.replace(from, to));
  const sections = bytes.subarray(sectionsStart(length));
  const file = new Uint8Array(sectionsStart(replaced.length) + sections.length);
  file.set(bytes.subarray(0, HEAD.end));
  file.set(replaced, HEAD.end);
  file.set(sections, sectionsStart(replaced.length));
  new Uint32Array(file.buffer, HEAD.directory, 1)[0] = replaced.length;
  new Float64Array(file.buffer, HEAD.length, 1)[0] = file.length;
  return file;
}

function sign(file: Uint8Array): Uint8Array {
  file.set(checksumOf(file), HEAD.checksum);
  return file;
}

function expectFault(file: Uint8Array): void {
  expect(faultOf(() => openSnapshot(file))).toMatchObject({ code: 'snapshot' });
}

/** Whatever a forger made of it, there is an answer or a `Fault`. */
function expectFaultOrUse(file: Uint8Array): void {
  faultOf(() => {
    const snapshot = openSnapshot(file);
    for (const { passage, score } of snapshot.index.search(terms, 10)) {
      expect(Number.isFinite(score)).toBe(true);
      snapshot.passage(passage);
      snapshot.document(snapshot.documentOf(passage));
    }
    const { lexicon, reference, english, spellings } = snapshot;
    for (const { stems } of lexicon.phrasesFrom('network')?.aliases ?? [])
      expect(stems).not.toBe('');
    expect(english.weight('unkempt')).toBeGreaterThan(0);
    const { counts, errorCodes, signatures, symbols } = reference;
    expect([counts, errorCodes, signatures, symbols, spellings]).toHaveLength(5);
  });
}

/** The `Fault` that is thrown, if any; any other error fails the test. */
function faultOf(run: () => void): Fault | undefined {
  try {
    run();
    return undefined;
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
}
