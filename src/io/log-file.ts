import { open, stat } from 'node:fs/promises';
import { MOST_KILOBYTES } from '../answer/compose.ts';
import { Fault } from '../fault.ts';
import { codeOf } from './error-code.ts';

const LIMIT_BYTES = MOST_KILOBYTES * 1000;
/** More signs that are no text than this share, and a file is none. */
const MOST_BROKEN = 0.1;

/** The text of a log file. Throws `Fault('usage')` that names the file and the mend. */
export async function readLogFile(path: string): Promise<string> {
  const place = await stat(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  if (place.isDirectory()) throw directory(path);
  if (place.size > LIMIT_BYTES) throw tooLarge(path, place.size);
  const file = await open(path).catch((cause: unknown) => {
    throw unreadable(path, cause);
  });
  try {
    return await readLogStream(file.createReadStream({ autoClose: false }), path);
  } finally {
    await file.close();
  }
}

/** The text of a log that comes as a stream, called `name` in faults, which are those of a file. */
export async function readLogStream(
  input: AsyncIterable<Uint8Array>,
  name: string,
): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of input) {
    parts.push(part);
    size += part.length;
    // A stream has no size before its end, and may have no end.
    if (size > LIMIT_BYTES) throw tooLarge(name, undefined);
  }
  return toText(Buffer.concat(parts), name);
}

/** UTF-8, or UTF-16 with its mark; bytes that belong to no character are forgiven when they are few. */
function toText(bytes: Uint8Array, name: string): string {
  const [first = 0, second = 0] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  const text = new TextDecoder().decode(bytes);
  const broken = text.match(/[\uFFFD\0]/g)?.length ?? 0;
  if (text.includes('\0') || broken > text.length * MOST_BROKEN) {
    throw new Fault(
      'usage',
      `${name} is no text, but a binary file. Export the log as text first: log show --archive ARCHIVE, or copy the lines from Console.`,
    );
  }
  return text;
}

function directory(path: string): Fault {
  const mend = /\.logarchive\/?$/.test(path)
    ? `Print it as text first: log show --archive ${path} > log.txt`
    : 'Name one file in it.';
  return new Fault('usage', `${path} is a folder, not a file. ${mend}`);
}

function tooLarge(name: string, size: number | undefined): Fault {
  const kilobytes = size === undefined ? 'more' : `${Math.ceil(size / 1000)} kB, which is more`;
  return new Fault(
    'usage',
    `${name} has ${kilobytes} than the limit of ${MOST_KILOBYTES} kB. Send the lines around the first failure, cut out with grep, sed or tail.`,
  );
}

function unreadable(path: string, cause: unknown): Fault {
  const code = codeOf(cause);
  const reason =
    code === 'ENOENT'
      ? `There is no file ${path}. Check the path, or pipe the log in: applenet triage -`
      : `${path} cannot be read (${code}). Check its permissions.`;
  return new Fault('usage', reason, { cause });
}
