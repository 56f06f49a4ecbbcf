import { rename, rm, writeFile } from 'node:fs/promises';
import { Fault } from '../../src/fault.ts';
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
  const beside = `${file}.new`;
  try {
    await writeFile(beside, lines);
    await rename(beside, file);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new Fault('store', `${file} cannot be written (${code}). Name another file.`, { cause });
  } finally {
    await rm(beside, { force: true });
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
