import { fileURLToPath } from 'node:url';
import { createAsk } from '../../src/ask.ts';
import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import type { OpenSnapshot } from '../../src/index/open-snapshot.ts';
import { openSnapshot } from '../../src/index/open-snapshot.ts';
import { cutPassages } from '../../src/ingest/passages.ts';
import { readCorpusFolder } from '../../src/io/corpus-folder.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Corpus, Lexicon, Thread } from '../../src/model/document.ts';
import { documentId, makeLexicon, makeQuestion, makeThread } from './make.ts';

/** Opened snapshots: of the corpus that the project ships, and of a few made-up posts. */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export async function readBundledCorpus(): Promise<Corpus> {
  const { corpus } = await readCorpusFolder(
    fileURLToPath(new URL('../../corpus', import.meta.url)),
  );
  return corpus;
}

export function snapshotOf(corpus: Corpus, builtAt = '2026-01-01T00:00:00.000Z'): OpenSnapshot {
  return openSnapshot(buildSnapshot(corpus, builtAt).bytes);
}

/** A corpus of posts that tells only what a test is about; ids are `thread:0`, `thread:1`, … */
export function corpusOf(
  posts: readonly Partial<Thread>[],
  lexicon: Partial<Lexicon> = {},
): Corpus {
  const documents = posts.map((post, at) =>
    makeThread({ id: documentId(`thread:${at}`), ...post }),
  );
  return { documents, passages: documents.flatMap(cutPassages), lexicon: makeLexicon(lexicon) };
}

/** Asks as one does on the console. */
export function askOn(snapshot: OpenSnapshot): (text: string) => Answer {
  const ask = createAsk(createLiveIndex(snapshot));
  return (text) => ask(makeQuestion({ text }));
}
