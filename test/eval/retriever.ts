import { buildSnapshot } from '../../src/index/build-snapshot.ts';
import { openSnapshot } from '../../src/index/open-snapshot.ts';
import type { Corpus } from '../../src/model/document.ts';
import { openLibrary } from '../../src/query/library.ts';
import { understand } from '../../src/query/understand.ts';
import { documentId, makeLexicon, makeThread, passageId } from '../support/make.ts';
import { BUILT_AT } from './built-at.ts';
import type { CollectionDocument } from './collections.ts';

/** A query → the ids of the best `k` documents, best first. */
export type Retriever = (query: string, k: number) => readonly string[];

/**
 * The shipped retriever on other documents: each one is a thread of one passage, and the lexicon of
 * Apple networking stays out, because it has nothing to say about them.
 */
export function createRetriever(documents: readonly CollectionDocument[]): Retriever {
  const snapshot = openSnapshot(buildSnapshot(toCorpus(documents), BUILT_AT).bytes);
  const library = openLibrary(snapshot);
  return (query, k) =>
    snapshot.index
      .search(understand(query, library).terms, k)
      .flatMap(({ passage }) => documents[snapshot.documentOf(passage)]?.id ?? []);
}

function toCorpus(documents: readonly CollectionDocument[]): Corpus {
  return {
    documents: documents.map(({ title, text }, number) =>
      makeThread({ id: threadId(number), title, body: text }),
    ),
    passages: documents.map(({ text }, number) => ({
      id: passageId(`${threadId(number)}#0`),
      document: threadId(number),
      answer: undefined,
      heading: undefined,
      text,
    })),
    lexicon: makeLexicon({ neighbours: { apple: [], platforms: [], field: [] } }),
    errorCodes: [],
    signatures: [],
    symbols: [],
  };
}

function threadId(number: number) {
  return documentId(`thread:${number}`);
}
