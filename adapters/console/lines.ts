/** A line of input without its end. `isWhole` is false when only its first bytes were kept. */
export interface Line {
  /** From 1. */
  readonly number: number;
  readonly text: string;
  readonly isWhole: boolean;
}

/** Bytes of a line that are kept: a question of 1 MB fits, and a stream without line ends needs no more. */
export const LINE_MAX_BYTES = 2 * 1024 * 1024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = '\r';

/** Splits bytes into lines, holding one line at a time; a last line without an end counts. */
export async function* readLines(input: AsyncIterable<Uint8Array>): AsyncGenerator<Line> {
  const pending = createPending();
  let number = 0;
  for await (const chunk of input) {
    let from = 0;
    for (let to = chunk.indexOf(LINE_FEED); to !== -1; to = chunk.indexOf(LINE_FEED, from)) {
      pending.add(chunk.subarray(from, to));
      yield { number: ++number, ...pending.take() };
      from = to + 1;
    }
    pending.add(chunk.subarray(from));
  }
  if (pending.isEmpty()) return;
  yield { number: ++number, ...pending.take() };
}

/** Reads a whole stream as one text, at most `LINE_MAX_BYTES` of it. */
export async function readText(input: AsyncIterable<Uint8Array>): Promise<string> {
  const pending = createPending();
  for await (const chunk of input) {
    pending.add(chunk);
    if (pending.isCut()) break;
  }
  return pending.take().text;
}

/** Collects the bytes of one text up to the limit, and forgets the rest. */
function createPending() {
  const decoder = new TextDecoder();
  let parts: Uint8Array[] = [];
  let bytes = 0;
  let isCut = false;
  return {
    add(part: Uint8Array): void {
      const kept = part.subarray(0, LINE_MAX_BYTES - bytes);
      if (kept.length < part.length) isCut = true;
      if (kept.length > 0) parts.push(kept);
      bytes += kept.length;
    },
    isEmpty: () => bytes === 0,
    isCut: () => isCut,
    take(): { readonly text: string; readonly isWhole: boolean } {
      const text = decoder.decode(Buffer.concat(parts, bytes));
      const isWhole = !isCut;
      parts = [];
      bytes = 0;
      isCut = false;
      return { text: text.endsWith(CARRIAGE_RETURN) ? text.slice(0, -1) : text, isWhole };
    },
  };
}
