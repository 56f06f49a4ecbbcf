import { corpusFault } from './problem.ts';

/** Bytes. A listing page has about 100 kB; whatever is larger than this is no text that a person saved. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;

const LINE_FEED = 0x0a;
const RESAVE = 'Save the file again as plain text in UTF-8.';

/**
 * The text of a corpus file: UTF-8, a byte order mark dropped.
 * Throws `Fault('corpus')` that names file, line and mend when the bytes are too many, UTF-16,
 * hold a NUL (so they are no text), or are no valid UTF-8.
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(file, bytes.length);
  if (isUtf16(bytes)) throw corpusFault({ file }, 'the file is UTF-16, not UTF-8', RESAVE);
  const nul = bytes.indexOf(0);
  if (nul >= 0) {
    const line = lineOf(bytes, nul);
    throw corpusFault({ file, line }, 'a NUL byte: the file is binary, not text', RESAVE);
  }
  try {
    return decodeStrictly(bytes);
  } catch (cause) {
    throw corpusFault({ file, line: firstBadLine(bytes) }, 'no valid UTF-8', RESAVE, cause);
  }
}

/** The fault of a file of `size` bytes, too large to be read. */
export function tooLarge(file: string, size: number): Error {
  const limit = MAX_FILE_BYTES / 1024 / 1024;
  const reason = `the file has ${size} bytes, over the limit of ${limit} MB`;
  return corpusFault({ file }, reason, 'Remove it, or split it into smaller files.');
}

function decodeStrictly(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xfe && second === 0xff) || (first === 0xff && second === 0xfe);
}

function lineOf(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < offset; ) {
    line += 1;
    at = bytes.indexOf(LINE_FEED, at + 1);
  }
  return line;
}

/** A line feed is never a part of another UTF-8 character, so each line can be tried alone. */
function firstBadLine(bytes: Uint8Array): number | undefined {
  for (let from = 0, line = 1; from <= bytes.length; line += 1) {
    const found = bytes.indexOf(LINE_FEED, from);
    const to = found < 0 ? bytes.length : found;
    try {
      decodeStrictly(bytes.subarray(from, to));
    } catch {
      return line;
    }
    from = to + 1;
  }
  return undefined;
}
