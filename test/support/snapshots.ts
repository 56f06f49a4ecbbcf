import { fileURLToPath } from 'node:url';
import { createAsk } from '../../src/ask.ts';
import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import type { OpenSnapshot } from '../../src/index/open-snapshot.ts';
import { openSnapshot } from '../../src/index/open-snapshot.ts';
import { cutPassages } from '../../src/ingest/passages.ts';
import { readCorpusFolder } from '../../src/io/corpus-folder.ts';
import { createLiveIndex } from '../../src/live-index.ts';
import type { Answer, Memory } from '../../src/model/answer.ts';
import type { Corpus, Note, Thread } from '../../src/model/document.ts';
import type { Lexicon } from '../../src/model/lexicon.ts';
import { documentId, makeCorpus, makeLexicon, makeNote, makeQuestion, makeThread } from './make.ts';

/** Opened snapshots: of the corpus that the project ships, and of a few made-up posts. */

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export async function readBundledCorpus(): Promise<Corpus> {
  const { corpus } = await readCorpusFolder(
    fileURLToPath(new URL('../../corpus', import.meta.url)),
  );
  return corpus;
}

/** The threads of a corpus and its words: for what is about threads, whatever else there is. */
export function threadsAlone({ documents, passages, lexicon }: Corpus): Corpus {
  const threads = documents.filter((document) => document.kind === 'thread');
  const kept = new Set(threads.map(({ id }) => id));
  return makeCorpus({
    documents: threads,
    passages: passages.filter(({ document }) => kept.has(document)),
    lexicon,
  });
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
  const passages = documents.flatMap(cutPassages);
  return makeCorpus({ documents, passages, lexicon: makeLexicon(lexicon) });
}

/** A corpus of notes and posts with whatever else a test is about; ids are `note:0`, …, `thread:0`, … */
export function libraryOf({
  notes = [],
  posts = [],
  ...rest
}: {
  readonly notes?: readonly Partial<Note>[];
  readonly posts?: readonly Partial<Thread>[];
} & Partial<Omit<Corpus, 'documents' | 'passages'>>): Corpus {
  const documents = [
    ...posts.map((post, at) => makeThread({ id: documentId(`thread:${at}`), ...post })),
    ...notes.map((note, at) => makeNote({ id: documentId(`note:${at}`), ...note })),
  ];
  return makeCorpus({ documents, passages: documents.flatMap(cutPassages), ...rest });
}

/** Asks as one does on the console. */
export function askOn(snapshot: OpenSnapshot): (text: string) => Answer {
  const ask = createAsk(createLiveIndex(snapshot));
  return (text) => ask(makeQuestion({ text })).answer;
}

/** Asks and goes on from the answer before, as one does in one conversation. */
export function talkOn(snapshot: OpenSnapshot): (text: string) => Answer {
  const ask = createAsk(createLiveIndex(snapshot));
  let memory: Memory | undefined;
  return (text) => {
    const reply = ask(makeQuestion({ text }), memory);
    memory = reply.memory;
    return reply.answer;
  };
}
