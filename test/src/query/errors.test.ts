import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode } from '../../../src/decode/decode.ts';
import { openErrorTable } from '../../../src/decode/table.ts';
import type { Query } from '../../../src/model/query.ts';
import { proseOf } from '../../../src/query/errors.ts';
import { openLibrary } from '../../../src/query/library.ts';
import { understand } from '../../../src/query/understand.ts';
import { makeErrorCode } from '../../support/make.ts';
import { libraryOf, snapshotOf } from '../../support/snapshots.ts';
import { hostileText } from '../text/hostile-text.ts';

const NO_HOST = makeErrorCode();
const REFUSED = makeErrorCode({
  domain: 'NSPOSIXErrorDomain',
  code: 61,
  name: 'ECONNREFUSED',
  meaning: 'Connection refused.',
  aliases: ['POSIXErrorCode.ECONNREFUSED'],
});
const table = openErrorTable([NO_HOST, REFUSED]);
const library = openLibrary(
  snapshotOf(
    libraryOf({
      errorCodes: [NO_HOST, REFUSED],
      posts: [
        { title: 'A host', body: 'It says NSURLErrorCannotFindHost for every host.' },
        { title: 'A port', body: 'ECONNREFUSED means that nobody listens on the port.' },
        { title: 'Codes', body: 'We saw error 61 and -1003 in the wild.' },
      ],
    }),
  ),
);

const words = (text: string): string => text.replace(/\s+/g, ' ').trim();
const prose = (text: string): string => words(proseOf(text, decode(text, table)));

const PASTED = [
  'Error Domain=NSURLErrorDomain Code=-1003',
  'Error Domain=NSURLErrorDomain Code=-1003 "(null)" UserInfo={NSErrorFailingURLStringKey=https://a.example/}',
  'Error Domain=NSURLErrorDomain Code=-1003 "No host." UserInfo={a=1, NSUnderlyingError=0x6 {Error Domain=NSPOSIXErrorDomain Code=61 "Connection refused" UserInfo={b={c=2}}}, d=3}',
] as const;

describe('the prose of a question', () => {
  it.each(PASTED)('is what the person wrote around: %s', (pasted) => {
    expect(prose(`Why does my app say ${pasted} on Wi-Fi only?`)).toBe(
      'Why does my app say on Wi-Fi only?',
    );
  });

  it('is nothing when an error is all that was pasted', () => {
    for (const pasted of PASTED) expect(prose(pasted)).toBe('');
  });

  it('is all of it when there is no error', () => {
    for (const text of ['Why is it waiting?', 'struct A { let b = {} }', '']) {
      expect(proseOf(text, decode(text, table))).toBe(text);
    }
  });

  it('keeps what stands in braces further behind', () => {
    const text = 'I get NSURLErrorCannotFindHost with this code: { session.resume() }';
    expect(prose(text)).toContain('with this code: { session.resume() }');
  });

  it('ends where the details of an error were cut off', () => {
    expect(prose('It says Error Domain=NSURLErrorDomain Code=-1003 "x" UserInfo={a={b')).toBe(
      'It says',
    );
  });

  it('is what the person wrote, however many errors stand between', () => {
    const said = fc.constantFrom('why', 'my app', 'fails', 'on Wi-Fi', 'since yesterday');
    const part = fc.record({ said, pasted: fc.constantFrom(...PASTED) });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
        const text = parts.map((each) => `${each.said}: ${each.pasted}\n`).join('');
        const own = parts.map((each) => `${each.said}:`).join(' ');
        expect(prose(text)).toBe(own);
      }),
    );
  });

  it('is made of pieces of the text in their order, whatever that is', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(hostileText, fc.constantFrom(...PASTED))), (parts) => {
        const text = parts.join(' ');
        let from = 0;
        // Unit by unit: halves of two characters may come to stand side by side.
        for (const letter of proseOf(text, decode(text, table)).replace(/ /g, '').split('')) {
          from = text.indexOf(letter, from) + 1;
          expect(from).toBeGreaterThan(0);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('an error in a question', () => {
  const ask = (text: string): Query => understand(text, library);
  const alsoCalled = (text: string, typed: string): readonly string[] =>
    ask(text)
      .concepts.filter((each) => each.typed === typed)
      .flatMap(({ alternatives }) => alternatives)
      .filter(({ how }) => how === 'alias')
      .map(({ terms }) => terms.join(' '));

  it('is looked for by its symbol when it is given as a number', () => {
    expect(alsoCalled('Error Domain=NSURLErrorDomain Code=-1003', '-1003')).toContain(
      'nsurlerrorcannotfindhost',
    );
  });

  it('is looked for by its number when it is given as a symbol', () => {
    expect(alsoCalled('what is NSURLErrorCannotFindHost?', 'NSURLErrorCannotFindHost')).toContain(
      '-1003',
    );
  });

  it('leaves a number that is no error as it is', () => {
    expect(alsoCalled('listen on port 61', '61')).toEqual([]);
  });

  it('is told from the words of the person', () => {
    const { concepts } = ask(`My upload stalls: ${PASTED[0]}`);
    const ofError = Object.fromEntries(concepts.map((each) => [each.typed, each.ofError]));
    expect(ofError).toMatchObject({ upload: false, stalls: false, '-1003': true });
  });

  it('that the person also names in words is in the words of the person', () => {
    const { concepts } = ask(`What is -1003? ${PASTED[0]} NSURLErrorDomain`);
    expect(concepts.find(({ typed }) => typed === 'NSURLErrorDomain')?.ofError).toBe(false);
  });
});
