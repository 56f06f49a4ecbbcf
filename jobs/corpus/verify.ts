import { Fault } from '../../src/fault.ts';
import { buildCorpus } from '../../src/ingest/corpus.ts';
import type { Problem } from '../../src/ingest/problem.ts';
import { type Desk, loadKnown } from './known.ts';

/** Builds the corpus of the folder and the collection, as a refresh would. False when something is wrong with it. */
export async function verify(desk: Desk): Promise<boolean> {
  try {
    const { collection, files, problems } = await loadKnown(desk);
    const built = buildCorpus(files, {
      threads: collection.threads.map(({ thread }) => thread),
      notes: collection.notes.map(({ note }) => note),
    });
    const { documents, passages } = built.corpus;
    const notes = documents.filter(({ kind }) => kind === 'note').length;
    const all = [...problems, ...built.problems];
    for (const problem of all) desk.warn(describe(problem));
    const threads = documents.length - notes;
    desk.print(`${threads} threads, ${notes} notes, ${passages.length} passages: `);
    desk.print(all.length === 0 ? 'nothing is wrong.\n' : `${all.length} problems.\n`);
    return all.length === 0;
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'corpus') throw error;
    desk.warn(error.message);
    return false;
  }
}

function describe({ file, line, reason }: Problem): string {
  return `${file}:${line}: ${reason}`;
}
