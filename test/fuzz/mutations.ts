import fc from 'fast-check';

/** Bytes. What the promise about time holds for; larger files have limits of their own. */
const MOST_BYTES = 100_000;
/** What the parsers look for, and what breaks parsers. */
const WORDS = [
  'Replies',
  'Boosts',
  'Views',
  'Activity',
  'Created',
  'Post',
  'Posts under Networking subtopic',
  'Accepted Answer',
  'Apple Staff',
  'DTS Engineer',
  'Copied to Clipboard',
  '…',
  '...',
  '@ Apple',
  '0',
  '1',
  '42',
  '2.1k',
  '1.2M',
  '3h',
  '1w',
  'Jun ’25',
  '1024',
  '-1',
  '1e9',
  '999999999999999999',
  '\n',
  '\r',
  '\n\n',
  '\t',
  ' ',
  '\u2028',
  '\u00A0',
  '\0',
  '\u001B[31m',
  '\u0007',
  '\u009B',
  '\u202E',
  '\u2066',
  '\uFEFF',
  '\uD800',
  '🧱',
  'é',
  '設備',
  '<',
  '>',
  '&',
  '"',
  "'",
  '/',
  '=',
  '`',
  '```',
  '~~~',
  '---',
  '- ',
  '#',
  '&amp;',
  '&lt;',
  '&#0;',
  '&#x202E;',
  '&#27;',
  '&#xD800;',
  '&nosuch;',
  '&#99999999;',
  '<a href="/forums/thread/123">',
  '<a href="https://developer.apple.com/forums/thread/5?answerId=7#7">',
  '<a href="https://mirror.example/forums/thread/9">',
  '<a href="/forums/tags/network">',
  '<a href="/forums/profile/bob">',
  '<a href="javascript:alert(1)">',
  '<a href="//[">',
  '</a>',
  '<time datetime="2026-11-01T00:00:00Z">',
  '<time datetime="x">',
  '</time>',
  '<p>',
  '</p>',
  '<div>',
  '</div>',
  '<br>',
  '<pre>',
  '</pre>',
  '<code>',
  '</code>',
  '<script>',
  '</script>',
  '<style>',
  '<template>',
  '<svg>',
  '<title>',
  '</title>',
  '<table>',
  '<td>',
  '</td>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE html>',
  '<!ENTITY a "b">',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<meta charset="windows-1252">',
  '<meta charset="x">',
  '<link rel="canonical" href="/forums/thread/77">',
  '<script type="application/ld+json">',
  '{"@type":"QAPage","mainEntity":{}}',
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  'null',
  '<rss version="2.0">',
  '<channel>',
  '<item>',
  '</item>',
  '<link>',
  '</link>',
  '<pubDate>',
  '<content:encoded>',
  'Mon, 23 Nov 2026 09:12:04 +0000',
  '<feed xmlns="http://www.w3.org/2005/Atom">',
  '<entry>',
  '</entry>',
  'id: ',
  'title: ',
  'asked-as:\n',
  'sources:\n',
  'confidence: documented',
  '&x',
  '*x',
  '!!js/function',
  'constructor',
  '__proto__',
] as const;

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 40 }) },
);
/** A place in a file, as a share of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

type Edit = (bytes: Buffer, other: Buffer) => Buffer;

const at = (bytes: Buffer, share: number): number => Math.floor(share * bytes.length);

/** Puts a word in, some times. */
const insertion = (least: number, most: number): fc.Arbitrary<Edit> =>
  fc.tuple(place, word, fc.integer({ min: least, max: most })).map(
    ([share, text, times]) =>
      (bytes) =>
        splice(bytes, at(bytes, share), 0, Buffer.from(text.repeat(times))),
  );
const deletion: fc.Arbitrary<Edit> = fc.tuple(place, fc.integer({ min: 1, max: 400 })).map(
  ([share, length]) =>
    (bytes) =>
      splice(bytes, at(bytes, share), length, Buffer.alloc(0)),
);
const noise: fc.Arbitrary<Edit> = fc.tuple(place, fc.integer({ min: 0, max: 255 })).map(
  ([share, byte]) =>
    (bytes) =>
      splice(bytes, at(bytes, share), 1, Buffer.of(byte)),
);
const cut: fc.Arbitrary<Edit> = fc.tuple(place, place).map(
  ([from, to]) =>
    (bytes) =>
      bytes.subarray(at(bytes, from), at(bytes, to)),
);
/** Puts a part of this file, or of another one, in. */
const graft: fc.Arbitrary<Edit> = fc
  .tuple(place, place, place, fc.boolean())
  .map(([from, to, share, isOwn]) => (bytes, other) => {
    const source = isOwn ? bytes : other;
    const part = source.subarray(at(source, from), at(source, to));
    return splice(bytes, at(bytes, share), 0, part);
  });
const recoding = fc.constant<Edit>((bytes) => Buffer.from(`\uFEFF${bytes}`, 'utf16le'));

const edits: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 12, arbitrary: insertion(1, 3) },
  { weight: 3, arbitrary: insertion(50, 3000) },
  { weight: 6, arbitrary: deletion },
  { weight: 3, arbitrary: noise },
  { weight: 2, arbitrary: cut },
  { weight: 3, arbitrary: graft },
  { weight: 1, arbitrary: recoding },
);

function splice(bytes: Buffer, from: number, drop: number, add: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, from), add, bytes.subarray(from + drop)]);
}

/** Files that are nearly those of `seeds`, and files of the same words without order. */
export function mutated(seeds: readonly string[]): fc.Arbitrary<Buffer> {
  const seed = fc.constantFrom<Buffer[]>(...seeds.map((text) => Buffer.from(text)));
  const near = fc
    .tuple(seed, seed, fc.array(edits, { minLength: 1, maxLength: 5 }))
    .map(([bytes, other, list]) => list.reduce<Buffer>((done, edit) => edit(done, other), bytes));
  const wild = fc.array(word, { maxLength: 60 }).map((words) => Buffer.from(words.join('')));
  const raw = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes));
  return fc
    .oneof(
      { weight: 7, arbitrary: near },
      { weight: 2, arbitrary: wild },
      { weight: 1, arbitrary: raw },
    )
    .map((bytes) => bytes.subarray(0, MOST_BYTES));
}
