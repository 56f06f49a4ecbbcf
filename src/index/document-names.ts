import type { Document, DocumentId } from '../model/document.ts';
import { byteKey } from './numbering.ts';
import { createByteTable, type StringTable, stringAt, stringCount } from './string-table.ts';
import { createTermFinder } from './vocabulary.ts';

/** What the documents of a snapshot are called, so that none needs to be read to find it. */
export interface NameTables {
  /** By the bytes of the ids. */
  readonly ids: StringTable;
  /** The number of the document of each id. */
  readonly numbers: Uint32Array;
  /** By number: the place of its id. */
  readonly places: Uint32Array;
  /** By number. Half of a pair that stands alone is lost. */
  readonly titles: StringTable;
}

export interface DocumentNames {
  /** Throws `RangeError` for a number that no document has. */
  idOf(number: number): DocumentId;
  titleOf(number: number): string;
  /** Undefined when no document has the id. */
  numberOf(id: string): number | undefined;
}

export function encodeNames(documents: readonly Document[]): NameTables {
  const keys = documents.map(({ id }) => byteKey(id));
  const numbers = Uint32Array.from(keys.keys()).sort((a, b) =>
    (keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1,
  );
  const places = new Uint32Array(numbers.length);
  for (const [place, number] of numbers.entries()) places[number] = place;
  return {
    ids: createByteTable(Array.from(numbers, (number) => keys[number] ?? '')),
    numbers,
    places,
    titles: createByteTable(documents.map(({ title }) => byteKey(title))),
  };
}

export function openNames({ ids, numbers, places, titles }: NameTables): DocumentNames {
  const find = createTermFinder(ids);
  return {
    idOf: (number) => stringAt(ids, places[number] ?? stringCount(ids)) as DocumentId,
    titleOf: (number) => stringAt(titles, number),
    numberOf: (id) => numbers[find(id)],
  };
}
