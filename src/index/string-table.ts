/** Many strings in one buffer: string `n` is the UTF-8 from `starts[n]` to `starts[n + 1]`. */
export interface StringTable {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array;
}

// A byte order mark is a character like any other: it must come back.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** A table of strings that are UTF-8 already. */
export function createStringTable(strings: readonly Uint8Array[]): StringTable {
  const starts = startsOf(strings);
  const bytes = new Uint8Array(starts.at(-1) ?? 0);
  for (const [number, string] of strings.entries()) bytes.set(string, starts[number]);
  return { bytes, starts };
}

/** A table of strings that are given with a character for each byte of their UTF-8. */
export function createByteTable(strings: readonly string[]): StringTable {
  return { bytes: Buffer.from(strings.join(''), 'latin1'), starts: startsOf(strings) };
}

/** Where strings start that stand one behind the other, and where the last one ends. */
export function startsOf(strings: readonly { readonly length: number }[]): Uint32Array {
  const starts = new Uint32Array(strings.length + 1);
  let end = 0;
  for (let number = 0; number < strings.length; number += 1) {
    end += strings[number]?.length ?? 0;
    starts[number + 1] = end;
  }
  return starts;
}

export function stringCount(table: StringTable): number {
  return table.starts.length - 1;
}

/** Throws `RangeError` for a number that the table does not have. */
export function stringAt(table: StringTable, number: number): string {
  const from = table.starts[number];
  const to = table.starts[number + 1];
  if (from === undefined || to === undefined) {
    throw new RangeError(`${number} is not below ${stringCount(table)}`);
  }
  return decoder.decode(table.bytes.subarray(from, to));
}
