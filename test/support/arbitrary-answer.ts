import fc from 'fast-check';
import type { Answer, Block, Span } from '../../src/model/answer.ts';
import { documentId, makeAnswer } from './make.ts';

/** Text that tries to take over whatever shows it. */
export const HOSTILE = [
  '\u001B[31mred\u001B[0m',
  '\u001B]0;title\u0007',
  '\u001B]8;;https://evil.example\u001B\\click\u001B]8;;\u001B\\',
  '\u009B2J',
  '\u009D8;;https://evil.example\u009C',
  'a\u0000b\u0008\u0008c\u007F',
  '\u202Egnp.exe\u202C',
  '\u2066isolated\u2069',
  'one\rtwo\r\nthree\u2028four',
  '\uD800 lone \uDC00',
  '@everyone <!channel> <@U123> **bold** `code` | || ~~',
  '__proto__ constructor',
] as const;

const ordinary = fc.constantFrom(
  'NWConnection',
  'URLSessionWebSocketTask.closeCode',
  'the',
  'macOS 10.15',
  '-65555',
  'https://developer.apple.com/documentation/network/nwpathmonitor',
  '设备上无剩余空间,可是手机还有一百多',
  'e\u0301',
  '👩‍👩‍👧‍👦',
  '“quoted”',
);
const piece = fc.oneof(
  { weight: 6, arbitrary: ordinary },
  { weight: 1, arbitrary: fc.constantFrom(...HOSTILE) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
);
const separator = fc.constantFrom(' ', ' ', ' ', '', '\n', '\t', '\u00A0');

/** Words of all kinds, some hostile. */
const arbitraryText: fc.Arbitrary<string> = fc
  .array(fc.tuple(piece, separator), { maxLength: 16 })
  .map((parts) => parts.flat().join(''));

const arbitraryUrl: fc.Arbitrary<string> = fc.oneof(
  fc.webUrl({ validSchemes: ['https'], withQueryParameters: true }),
  fc.constantFrom('http://plain.example/', 'javascript:alert(1)', 'https://e.example/\u001B[31m'),
);

const span: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ kind: fc.constantFrom('text', 'strong', 'code'), text: arbitraryText }),
  fc.record({ kind: fc.constant('link'), text: arbitraryText, url: arbitraryUrl }),
);
const spans = fc.array(span, { maxLength: 4 });

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph'), spans }),
  fc.record({ kind: fc.constant('quote'), text: arbitraryText }),
  fc.record({ kind: fc.constant('code'), text: arbitraryText, language: fc.constant(undefined) }),
  fc.record({
    kind: fc.constant('list'),
    ordered: fc.boolean(),
    items: fc.array(spans, { maxLength: 4 }),
  }),
);
const blocks = fc.array(block, { maxLength: 4 });

export const arbitraryAnswer: fc.Arbitrary<Answer> = fc
  .record({
    claim: blocks,
    proof: blocks,
    more: fc.array(blocks, { maxLength: 2 }),
    threads: blocks,
    why: blocks,
    references: fc.array(
      fc.record({
        kind: fc.constantFrom('thread', 'note'),
        id: fc.constant(documentId('thread:on-ftp')),
        title: arbitraryText,
        url: arbitraryUrl,
        score: fc.double({ min: 0, max: 100, noNaN: true }),
      }),
      { maxLength: 4 },
    ),
    sources: fc.array(fc.record({ title: arbitraryText, url: arbitraryUrl }), { maxLength: 3 }),
  })
  .map((fields) => makeAnswer(fields));
