import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/decode/decode.ts';
import { namesIn, table } from './corpus-table.ts';

const LENGTH = 100_000;
const flood = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length));

describe('a text of 100,000 units that is made to be slow', () => {
  it.each([
    'Error Domain=',
    'Error Domain=A Code=',
    '{',
    '}',
    '1',
    '-1 ',
    'error ',
    'a',
    'a.',
    ':',
    'ab:',
    'abcd-',
    ' ',
    '\n',
    '"',
    'https://',
    'websocket ',
    'TIC A',
    'the request timed ',
    '[61: A',
    'stop ',
    '错误',
  ])('has no error when it is only %j', (piece) => {
    expect(namesIn(flood(piece))).toEqual([]);
  });

  it.each([
    ['Error Domain=NSURLErrorDomain Code=-1001 ', [['NSURLErrorTimedOut']]],
    ['Error Domain=NSURLErrorDomain Code=-1001 "" UserInfo={', [['NSURLErrorTimedOut']]],
    [
      'Error Domain=NSURLErrorDomain Code=-1001 UserInfo={NSUnderlyingError=0x1 {',
      [['NSURLErrorTimedOut']],
    ],
    ['_kCFStreamErrorCodeKey=57 _kCFStreamErrorDomainKey=1 ', [['ENOTCONN']]],
    ['The request timed out. ', [['NSURLErrorTimedOut']]],
    ['NSURLErrorDomain -1001 ', [['NSURLErrorTimedOut']]],
    ['.cancelled URLSession ', [['NSURLErrorCancelled']]],
    ['errno 61 } {', [['ECONNREFUSED']]],
  ])('tells the error of %j once', (piece, names) => {
    expect(namesIn(flood(piece))).toEqual(names);
  });

  it('tells the last error as well as the first', () => {
    const text = `NSURLErrorDomain -1001 ${flood('lorem ipsum { dolor -77 ')} NSURLErrorDomain -1003`;
    expect(namesIn(text)).toEqual([['NSURLErrorTimedOut'], ['NSURLErrorCannotFindHost']]);
  });
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      ...'Error Domain=|NSURLErrorDomain| Code=|-1001|NSPOSIXErrorDomain|UserInfo={|}|{|"|NSUnderlyingError=0x1 |_kCFStreamErrorDomainKey=1|_kCFStreamErrorCodeKey=57|, |\n|.timedOut|URLError|error |ECONNREFUSED|61|(|)|[61: Connection refused]|The request timed out.|设备上无剩余空间|−1009|İ|“|HTTP 404|close code 1006|7DB1CBFD-B9BE-422D-9C9A-78D8FC04DC1B|10:00:00-0300|:1004|0xFFFFD9B1'.split(
        '|',
      ),
    ),
  );
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('is decoded without a fault, in places that lie inside of it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { chains, lookAlikes } = decode(text, table);
        for (const { start, end, quoted, line } of chains.flat()) {
          expect(text.slice(start, end)).toBe(quoted);
          expect(end).toBeGreaterThan(start);
          expect(line).toBe(text.slice(0, start).split('\n').length);
        }
        for (const { text: number } of lookAlikes) expect(number).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });

  it('is decoded to the same every time', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(decode(text, table)).toEqual(decode(text, table));
      }),
      { numRuns: 100 },
    );
  });

  it('never tells an error twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const told = decode(text, table)
          .chains.flat()
          .filter(({ rows }) => rows.length === 1)
          .map(({ rows }) => rows[0]);
        expect(new Set(told).size).toBe(told.length);
      }),
      { numRuns: 200 },
    );
  });
});
