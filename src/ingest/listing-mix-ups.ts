import type { ListedRecord } from './listing-records.ts';
import { createRecordSet } from './record-set.ts';

/**
 * Records that the other layout of the same file belies: lines lost between two records can leave
 * the title of one above the body of the other, or a body in the place of a title. The records
 * that were lost that way stand in the other layout only; without such a witness none is doubted.
 */
export function findMixUps(records: readonly ListedRecord[]): ReadonlySet<ListedRecord> {
  const table = createRecordSet(records.filter((record) => record.tail.layout === 'table'));
  const cards = createRecordSet(records.filter((record) => record.tail.layout === 'cards'));
  const lost = {
    table: readWitnesses(records.filter((record) => !table.has(record))),
    cards: readWitnesses(records.filter((record) => !cards.has(record))),
  };
  return new Set(
    records.filter((record) => {
      if (table.has(record) && cards.has(record)) return false;
      const { title, body, tail } = record;
      const { titles, shortest } = lost[tail.layout];
      // Two lines that changed places make both layouts suspect; the shorter of the two is the title.
      const witness = shortest.get(title.text);
      if (witness !== undefined && witness.length < title.text.length) return true;
      return titles.has(title.text) && shortest.has(body.text);
    }),
  );
}

interface Witnesses {
  readonly titles: ReadonlySet<string>;
  /** Of each body the shortest title above it. */
  readonly shortest: ReadonlyMap<string, string>;
}

function readWitnesses(records: readonly ListedRecord[]): Witnesses {
  const shortest = new Map<string, string>();
  for (const { title, body } of records) {
    const known = shortest.get(body.text) ?? title.text;
    shortest.set(body.text, title.text.length < known.length ? title.text : known);
  }
  return { titles: new Set(records.map((record) => record.title.text)), shortest };
}
