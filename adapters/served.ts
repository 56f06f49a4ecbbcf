import type { OpenSnapshot } from '../src/index/open-snapshot.ts';
import type { ServedIndex } from '../src/model/refresh.ts';

/** What a maintainer sees of an index in use. */
export function servedOf(snapshot: OpenSnapshot): ServedIndex {
  const { id, builtAt, documentCount, reference } = snapshot;
  const { threads, notes } = reference.counts;
  const passages = documentCount === 0 ? 0 : snapshot.passagesOf(documentCount - 1).to;
  return { snapshot: id, builtAt, threads, notes, passages };
}
