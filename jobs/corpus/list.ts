import { seenNoteId } from '../../src/collect/merge-notes.ts';
import type { Collection, Sighting } from '../../src/model/collection.ts';
import { cleanLine } from '../../src/text/clean.ts';
import { type Desk, loadKnown } from './known.ts';

/** One line of the list. */
interface Row {
  readonly id: string;
  readonly number: number | undefined;
  readonly title: string;
  readonly sources: readonly string[];
  /** ISO 8601 day: when it was last seen. */
  readonly seen: string;
}

const DAY = 'YYYY-MM-DD'.length;

/** What is known, perhaps of one source only. False when that source has nothing. */
export async function list(
  { source, json }: { readonly source: string | undefined; readonly json: boolean },
  desk: Desk,
): Promise<boolean> {
  const { collection } = await loadKnown(desk);
  const isWanted = (row: Row) => source === undefined || row.sources.includes(source);
  const rows = rowsOf(collection).filter(isWanted);
  for (const row of rows) desk.print(json ? `${JSON.stringify(row)}\n` : describe(row));
  if (source !== undefined) {
    if (rows.length === 0) desk.warn(`nothing was seen in “${source}”`);
    return rows.length > 0;
  }
  for (const { id, at } of json ? [] : collection.removals) {
    desk.print(`${id}  removed by hand on ${at.slice(0, DAY)}\n`);
  }
  return true;
}

function describe({ id, number, title, sources, seen }: Row): string {
  const known = number === undefined ? '' : `  #${number}`;
  return `${id}${known}  ${cleanLine(title)}  (${sources.join(', ')}; ${seen})\n`;
}

function rowsOf({ threads, notes }: Collection): readonly Row[] {
  return [
    ...threads.map(({ thread: { id, number, title }, sightings }) => ({
      id,
      number,
      title,
      ...whereOf(sightings),
    })),
    ...notes.map(({ note, sightings }) => ({
      id: seenNoteId(note.name),
      number: undefined,
      title: note.name,
      ...whereOf(sightings),
    })),
  ];
}

function whereOf(sightings: readonly Sighting[]): Pick<Row, 'sources' | 'seen'> {
  const last =
    sightings
      .map((sighting) => sighting.last)
      .toSorted()
      .at(-1) ?? '';
  return { sources: sightings.map(({ source }) => source), seen: last.slice(0, DAY) };
}
