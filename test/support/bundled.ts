import { fileURLToPath } from 'node:url';
import { createAsk } from '../../src/ask.ts';
import type { OpenSnapshot } from '../../src/index/open-snapshot.ts';
import { buildSnapshot, openSnapshot } from '../../src/index/snapshot.ts';
import { readCorpusFolder } from '../../src/io/corpus-folder.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import type { Answer } from '../../src/model/answer.ts';
import type { Corpus } from '../../src/model/document.ts';
import { makeQuestion } from './make.ts';

/** The corpus that the project ships, and the bot that stands on it. */

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

/** Asks as one does on the console. */
export function askOn(snapshot: OpenSnapshot): (text: string) => Answer {
  const ask = createAsk(createLiveIndex(snapshot));
  return (text) => ask(makeQuestion({ text }));
}
