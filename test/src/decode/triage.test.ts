import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSignatures } from '../../../src/decode/signature-book.ts';
import { openErrorTable } from '../../../src/decode/table.ts';
import { triage } from '../../../src/decode/triage.ts';
import { makeErrorCode } from '../../support/make.ts';
import { knownSignatures } from './known-signatures.ts';

const table = openErrorTable([
  makeErrorCode({ domain: 'NSURLErrorDomain', code: -1003, name: 'NSURLErrorCannotFindHost' }),
  makeErrorCode({
    domain: 'NSURLErrorDomain',
    code: -1200,
    name: 'NSURLErrorSecureConnectionFailed',
  }),
  makeErrorCode({ domain: 'NSPOSIXErrorDomain', code: 28, name: 'ENOSPC' }),
]);
const book = openSignatures(knownSignatures());
const read = (text: string) => triage(text, table, book);
const known = (text: string) =>
  read(text).signatures.map(({ signature, lines }) => [signature.id, ...lines]);

const NOISE = '2026-04-02 11:22:07.024588+0200 SampleApp[948:1] view appeared';
const FINISHED =
  'Task <91AE4DE0-2845-4348-89B4-D3DD1CF51B65>.<10> finished with error [-1003] Error Domain=NSURLErrorDomain Code=-1003 "(null)"';
const METRICS = '[boringssl] boringssl_metrics_log_metric_block_invoke(144) Failed to log metrics';

describe('the triage of a log', () => {
  it('gives errors and signatures in order, with their lines', () => {
    const text = [NOISE, METRICS, FINISHED, NOISE, METRICS].join('\n');
    const { lineCount, decoded, unknownLines } = read(text);
    expect(decoded.chains.map(([first]) => [first.line, first.domain, first.code])).toEqual([
      [3, 'NSURLErrorDomain', -1003],
    ]);
    expect(known(text)).toEqual([
      ['boringssl-metrics', 2, 5],
      ['task-finished-with-error', 3],
    ]);
    expect({ lineCount, unknownLines }).toEqual({ lineCount: 5, unknownLines: 2 });
  });

  it('counts lines as an editor does, and blank ones as nothing unknown', () => {
    expect(read('')).toMatchObject({ lineCount: 0, unknownLines: 0 });
    expect(read(`${NOISE}\r\n\r\n${NOISE}\r\n`)).toMatchObject({ lineCount: 3, unknownLines: 2 });
    expect(read('\n')).toMatchObject({ lineCount: 1, unknownLines: 0 });
  });

  it('counts the lines on which an error is repeated, or its dump goes on, as explained', () => {
    const text = [
      'request failed: Error Domain=NSURLErrorDomain Code=-1003 UserInfo={Related=(',
      '    "LocalDataTask <91AE4DE0-2845-4348-89B4-D3DD1CF51B65>.<10>"',
      '), Hint=none}',
      NOISE,
      'again: NSURLErrorDomain error -1003',
    ].join('\n');
    expect(read(text)).toMatchObject({ lineCount: 5, unknownLines: 1 });
  });

  it('does not take what follows a dump that is cut off for a part of it', () => {
    const text = [
      'Error Domain=NSURLErrorDomain Code=-1003 UserInfo={Related=(',
      NOISE,
      NOISE,
    ].join('\n');
    expect(read(text).unknownLines).toBe(2);
  });

  it('reads the log of the content filter as the forum shows it', () => {
    const flow = [
      'com.apple.networkextension debug 11:22:07.024588-0300 Fetching appInfo from cache for pid: 948 uuid: 5C40B765-C6C9-3641-A822-2BC44D264361 bundle id: (null)',
      'com.apple.networkextension debug 11:22:07.024657-0300 Calling delegate lookup handler with pid: 948, uuid: 5C40B765-C6C9-3641-A822-2BC44D264361, bundleID: (null)',
      'com.apple.networkextension debug 11:22:07.025856-0300 Could not look up appInfo for pid: 948 bundle id: (null) uuid: 5C40B765-C6C9-3641-A822-2BC44D264361',
      'com.apple.networkextension error 11:22:07.025897-0300 Could not find app info, return the original flow without filling in app info',
      'Handling new flow:',
      ...Array.from({ length: 15 }, (_, at) => `    field ${at} = value`),
    ];
    const text = [...flow, ...flow, ...flow].join('\n');
    const { lineCount, decoded, unknownLines } = read(text);
    expect(decoded.chains).toEqual([]);
    expect(known(text)).toEqual([
      ['appinfo-not-looked-up', 3, 23, 43],
      ['appinfo-not-found', 4, 24, 44],
    ]);
    expect({ lineCount, unknownLines }).toEqual({ lineCount: 60, unknownLines: 54 });
  });

  it('reads 100 kB to the end', () => {
    const rest = `${NOISE}\n`.repeat(Math.ceil(100_000 / (NOISE.length + 1)));
    const { lineCount, signatures } = read(`${rest}${METRICS}`);
    expect(signatures[0]?.lines).toEqual([lineCount]);
  });

  it('finds in a forum’s listing what its posts quote', () => {
    const listing = new URL('../../../corpus/forum/networking-listing.txt', import.meta.url);
    const ids = known(readFileSync(listing, 'utf8')).map(([id]) => id);
    expect(ids).toEqual(
      expect.arrayContaining([
        'browser-noauth',
        'browser-already-cancelled',
        'appinfo-not-looked-up',
        'task-finished-with-error',
        'resolved-no-endpoints',
        'os-unfair-lock-recursion',
        'dns-proxy-permission-denied',
        'terminated-for-install',
      ]),
    );
  });

  it('never counts more lines than there are, whatever the text', () => {
    const line = fc.oneof(fc.string(), fc.constantFrom(NOISE, FINISHED, METRICS, '{(', '})'));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const { lineCount, signatures, unknownLines } = read(lines.join('\n'));
        const starts = signatures.map((found) => found.lines[0]);
        expect(starts).toEqual(starts.toSorted((a, b) => a - b));
        for (const at of signatures.flatMap((found) => found.lines)) {
          expect(at).toBeLessThanOrEqual(lineCount);
        }
        expect(unknownLines).toBeLessThanOrEqual(lineCount);
      }),
    );
  });
});
