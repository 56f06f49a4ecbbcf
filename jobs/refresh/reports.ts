import type { Merged } from '../../src/collect/merge.ts';
import { seenNoteId } from '../../src/collect/merge-notes.ts';
import type { DocumentId } from '../../src/model/document.ts';
import type { BadRecord, Phase, SourceReport } from '../../src/model/refresh.ts';
import type { ReadSource } from './parse.ts';

/** Records that are told: who wants to mend them begins with these. */
const MOST_BAD = 100;

export function reportBad(...lists: readonly (readonly BadRecord[])[]): readonly BadRecord[] {
  return lists.flat().slice(0, MOST_BAD);
}

/** What came of each source; it has changed something when a document that it shows is new or another. */
export function reportSources(
  read: readonly ReadSource[],
  { ids, added, changed }: Merged,
): readonly SourceReport[] {
  const touched = new Set<DocumentId | undefined>([...added, ...changed]);
  touched.delete(undefined);
  return read.map(({ source: { name }, outcome }) => {
    if (outcome.kind === 'failed') return { name, state: 'failed', fault: outcome.fault.message };
    if (outcome.kind !== 'seen') return { name, state: outcome.kind, fault: undefined };
    const { threads = [], notes = [] } = outcome.sight ?? {};
    const hasNews =
      threads.some((thread) => touched.has(ids.get(thread))) ||
      notes.some((note) => touched.has(seenNoteId(note.name)));
    return { name, state: hasNews ? 'changed' : 'unchanged', fault: undefined };
  });
}

/** Measures the phases, and tells each as it begins. */
export function createStopwatch(onPhase: (phase: Phase) => void, clock: () => number) {
  const durations: Partial<Record<Phase, number>> = {};
  let current: { readonly phase: Phase; readonly since: number } | undefined;
  function end(): Readonly<Partial<Record<Phase, number>>> {
    if (current) durations[current.phase] = Math.round(clock() - current.since);
    current = undefined;
    return durations;
  }
  return {
    begin(phase: Phase): void {
      end();
      current = { phase, since: clock() };
      onPhase(phase);
    },
    end,
  };
}
