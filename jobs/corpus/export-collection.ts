import { Fault } from '../../src/fault.ts';
import { codeOf } from '../../src/io/error-code.ts';
import { replaceFile } from '../../src/io/replace-file.ts';
import type { Collection, Sighting } from '../../src/model/collection.ts';
import { type Desk, loadKnown } from './known.ts';

/** Writes threads and notes as JSON lines to a file, or to standard output for `-`. Nothing of what was removed is in it. */
export async function exportCollection(file: string, desk: Desk): Promise<void> {
  const { collection } = await loadKnown(desk);
  const lines = linesOf(collection);
  if (file === '-') {
    for (const line of lines) desk.print(line);
    return;
  }
  try {
    await replaceFile(file, lines);
  } catch (cause) {
    const code = codeOf(cause);
    throw new Fault('store', `${file} cannot be written (${code}). Name another file.`, { cause });
  }
}

function* linesOf({ threads, notes }: Collection): Iterable<string> {
  for (const { thread, sightings } of threads) {
    yield `${JSON.stringify({ ...thread, seen: sightings.map(toSeen) })}\n`;
  }
  for (const { note, sightings } of notes) {
    yield `${JSON.stringify({ kind: 'note', ...note, seen: sightings.map(toSeen) })}\n`;
  }
}

function toSeen({ source, first, last }: Sighting): Pick<Sighting, 'source' | 'first' | 'last'> {
  return { source, first, last };
}
