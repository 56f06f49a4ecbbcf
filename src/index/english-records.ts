import { type English, readEnglish, WEIGHTS } from '../text/english.ts';
import { refuse } from './snapshot-layout.ts';
import { createStringTable, type StringTable, stringCount } from './string-table.ts';
import { createTermFinder } from './vocabulary.ts';

/** English as a snapshot keeps it: the words sorted by bytes, and the commonness of each. */
export interface EnglishTable {
  readonly words: StringTable;
  readonly commonness: Uint8Array;
}

let encoded: EnglishTable | undefined;

/** Made once: a third of a second, and the same for every snapshot. */
export function encodeEnglish(): EnglishTable {
  encoded ??= encode();
  return encoded;
}

function encode(): EnglishTable {
  const encoder = new TextEncoder();
  const words = [...readEnglish()]
    .map(([word, commonness]) => ({ bytes: encoder.encode(word), commonness }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes));
  return {
    words: createStringTable(words.map(({ bytes }) => bytes)),
    commonness: Uint8Array.from(words, ({ commonness }) => commonness),
  };
}

/** Looks words up where they lie: nothing is decoded. */
export function openEnglish({ words, commonness }: EnglishTable): English {
  if (stringCount(words) !== commonness.length) refuse('its words of English do not agree');
  const find = createTermFinder(words);
  return {
    weight: (word) => WEIGHTS[commonness[find(word)] ?? WEIGHTS.length] ?? 1,
    has: (word) => find(word) >= 0,
  };
}
