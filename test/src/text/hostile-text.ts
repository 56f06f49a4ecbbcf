import fc from 'fast-check';

/** Text that was never meant to be read: what a question, a log or a post may hold by accident or by malice. */

const MEGABYTE = 1_000_000;

function megabyteOf(piece: string): string {
  return piece.repeat(Math.ceil(MEGABYTE / piece.length));
}

/** Long enough to show any step that is worse than linear. */
export const HUGE: ReadonlyMap<string, string> = new Map([
  ['a token of 40,000 letters', 'ab'.repeat(20_000)],
  ['10,000 emoji', '👩‍👩‍👧‍👦😀🏳️‍🌈1️⃣'.repeat(2_500)],
  ['full stops', megabyteOf('.')],
  ['hyphens', megabyteOf('-')],
  ['a-a-a-…', megabyteOf('a-')],
  ['apostrophes', megabyteOf("'")],
  ['blanks', megabyteOf(' ')],
  ['blanks behind a full stop', `End.${megabyteOf(' ')}then`],
  ['blanks within a sentence', `word${megabyteOf(' ')}word`],
  ['footnote marks', megabyteOf('[1] ')],
  ['one run of Chinese', megabyteOf('网')],
  ['one camelCase name', megabyteOf('aBcd')],
  ['one snake_case name', megabyteOf('ab_')],
  ['one number', megabyteOf('7')],
  ['minus signs before digits', megabyteOf('-1.')],
  ['combining marks', `a${megabyteOf('\u0301')}`],
  ['lone surrogates', megabyteOf('\uD800')],
  ['NUL bytes', megabyteOf('\0')],
  ['lines without a blank', megabyteOf(`${'x'.repeat(450)}\n`)],
]);

const WORDS = [
  ...['network', 'NEFilterPacketProvider', 'nw_connection_t', '-65555', 'Code=-1003', '17.6.1'],
  ...[
    'URLSessionWebSocketTask.closeCode',
    'don’t',
    'e.g.',
    'TLS',
    '设备上无剩余空间',
    'ネットワーク',
  ],
  ...['네트워크', 'соединение', 'مرحبا', '０１２', '12:33:44.1-0300', 'İİİ', '𐐀𐐁', 'ﷺ'],
  ...['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'NaN', 'undefined', 'null', '{}'],
  ...['[1]', '—', '。', '.', '“', '”', "'", '-', '_', '`', '\\', '</key>', '%{private}d', '$'],
  ...['\0', '\u001B[31m', '\u202E', '\u2066', '\u200D', '\uFE0F', '\uD83D', '\uDC00', '\uFEFF'],
  ...['\u2028', '\u00A0', '\u0085', '\r\n', '\n', '\t', '😀', '👩‍👩‍👧‍👦', '1️⃣', 'e\u0301', '\u0301'],
];
const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }) },
  { weight: 1, arbitrary: fc.constantFrom('a-', "a'", 'aB', '网', 'x ').map((s) => s.repeat(300)) },
);

/** Words of all kinds, some hostile, with and without blanks between them. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.tuple(word, fc.constantFrom(' ', ' ', '', '. ', '\n')), { maxLength: 24 })
  .map((parts) => parts.flat().join(''));

/** True when no character is cut in half; `isWellFormed` of a later JavaScript. */
export const isWhole = (text: string): boolean => !/\p{Cs}/u.test(text);

/** The text as it comes out of a file: halves of characters replaced. */
export const wholeText: fc.Arbitrary<string> = hostileText.map((text) =>
  text.replace(/\p{Cs}/gu, '\uFFFD'),
);
