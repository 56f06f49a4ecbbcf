import type { Numbering } from './numbering.ts';
import { decodeRecord, encodeRecords } from './records.ts';
import { refuse } from './snapshot-layout.ts';
import { type StringTable, stringCount } from './string-table.ts';

/** Words of a record: read in a millisecond, so that a bot can read the others a turn later. */
const PORTION = 4096;

/** The spellings that documents use, sorted, once each. */
export function encodeSpellings(used: readonly Uint32Array[], spellings: Numbering): StringTable {
  const isUsed = new Uint8Array(spellings.count);
  for (const numbers of used) for (const number of numbers) isUsed[number] = 1;
  const words = Array.from(
    spellings.sorted().filter((number) => isUsed[number] === 1),
    spellings.textAt,
  );
  const portions: (readonly string[])[] = [];
  for (let at = 0; at < words.length; at += PORTION) portions.push(words.slice(at, at + PORTION));
  return encodeRecords(portions);
}

/** Reads the spellings of a snapshot once, all at once or portion by portion. */
export interface Spellings {
  readonly all: readonly string[];
  /** Reads a portion a step. */
  prepare(): Generator<void, void>;
}

export function openSpellings(table: StringTable): Spellings {
  let words: string[] | undefined;
  function* read(): Generator<void, void> {
    if (words) return;
    const found: string[] = [];
    for (let at = 0; at < stringCount(table); at += 1) {
      const portion = decodeRecord<readonly string[]>(table, at);
      if (!Array.isArray(portion)) refuse('its spellings are no list');
      for (const word of portion) found.push(word);
      yield;
    }
    words = found;
  }
  return {
    get all() {
      for (const _ of read());
      return words ?? [];
    },
    prepare: read,
  };
}
