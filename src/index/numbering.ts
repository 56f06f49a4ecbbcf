/** Texts by number, in the order in which they first came. */
export interface Numbering {
  readonly count: number;
  /** Gives a new text the next number. */
  numberOf(text: string): number;
  textAt(number: number): string;
  keyAt(number: number): string;
  /** The numbers of all texts, in the order of their keys. */
  sorted(): Uint32Array;
}

/** Numbers texts. Once sorted, only what has come since is sorted again. */
export function createNumbering(keyOf: (text: string) => string): Numbering {
  const numbers = new Map<string, number>();
  const texts: string[] = [];
  const keys: string[] = [];
  let order = new Uint32Array();
  const compare = (a: number, b: number): number => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1);
  return {
    get count() {
      return texts.length;
    },
    numberOf(text) {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      const number = texts.length;
      numbers.set(text, number);
      texts.push(text);
      keys.push(keyOf(text));
      return number;
    },
    textAt: (number) => texts[number] ?? '',
    keyAt: (number) => keys[number] ?? '',
    sorted() {
      const fresh: number[] = [];
      for (let number = order.length; number < texts.length; number += 1) fresh.push(number);
      if (fresh.length > 0) order = merge(order, fresh.sort(compare), compare);
      return order;
    },
  };
}

function merge(
  old: Uint32Array,
  fresh: readonly number[],
  compare: (a: number, b: number) => number,
): Uint32Array<ArrayBuffer> {
  const merged = new Uint32Array(old.length + fresh.length);
  let from = 0;
  let at = 0;
  for (const next of fresh) {
    while (from < old.length && compare(old[from] ?? 0, next) < 0) {
      merged[at] = old[from] ?? 0;
      from += 1;
      at += 1;
    }
    merged[at] = next;
    at += 1;
  }
  merged.set(old.subarray(from), at);
  return merged;
}

const ASCII = /^[\0-\x7f]*$/;

/** The UTF-8 of a text, a character for each byte: such keys are in the order of the bytes. */
export function byteKey(text: string): string {
  return ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
}
