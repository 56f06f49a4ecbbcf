import type { OpenSnapshot } from '../index/open-snapshot.ts';
import type { ScoredPassage } from '../index/search-index.ts';
import type { Hit } from '../model/answer.ts';
import { isNonEmpty } from '../model/brand.ts';
import type { Concept, Query } from '../model/query.ts';
import { cover, gistShare, type Named, namedBy, share, titleShare } from './evidence.ts';

/** Passages looked at, and documents weighed closely. */
const DEPTH = { passages: 400, documents: 30 } as const;
/** Concepts weighed closely: a pasted log has hundreds, and the weightiest decide. */
const MOST_CONCEPTS = 60;
/** How the parts of the evidence add up; chosen on the tuning half of `npm run eval`. */
const BLEND = {
  bm25: 1,
  coverage: 1,
  title: 0.3,
  /** A signed post: it was written to be referred to, the others only ask. */
  signed: 0.1,
} as const;

/** A question, ready to be compared with documents. */
interface Asked {
  readonly concepts: readonly Concept[];
  readonly named: Named;
  /** BM25 of the best passage of all. */
  readonly best: number;
  /** 0..1: how far coverage counts beside BM25. */
  readonly trusted: number;
}

interface Candidate {
  readonly document: number;
  readonly found: readonly ScoredPassage[];
  readonly bm25: number;
}

/** The documents that fit a question, best first, each with its best passages. */
export function retrieve(query: Query, snapshot: OpenSnapshot): readonly Hit[] {
  const candidates = byDocument(snapshot.index.search(query.terms, DEPTH.passages), snapshot);
  const concepts = [...query.concepts]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_CONCEPTS);
  const asked: Asked = {
    concepts,
    named: namedBy(concepts),
    best: candidates[0]?.bm25 ?? 1,
    trusted: trust(concepts),
  };
  return candidates
    .slice(0, DEPTH.documents)
    .flatMap((candidate) => toHit(candidate, asked, snapshot))
    .sort((a, b) => b.score - a.score)
    .map((hit, place) => (place === 0 ? withGist(hit, asked, snapshot) : hit));
}

/** Only the lead is judged by what it is about: to find that out takes reading the whole document. */
function withGist(hit: Hit, { named }: Asked, snapshot: OpenSnapshot): Hit {
  return { ...hit, evidence: { ...hit.evidence, gist: gistShare(hit.document, named, snapshot) } };
}

/** The passages found, by document; a document is as good as its best passage. */
function byDocument(found: readonly ScoredPassage[], snapshot: OpenSnapshot): readonly Candidate[] {
  const groups = new Map<number, ScoredPassage[]>();
  for (const each of found) {
    const document = snapshot.documentOf(each.passage);
    const group = groups.get(document);
    if (group) group.push(each);
    else groups.set(document, [each]);
  }
  return [...groups]
    .map(([document, group]) => ({ document, found: group, bm25: group[0]?.score ?? 0 }))
    .sort((a, b) => b.bm25 - a.bm25 || a.document - b.document);
}

function toHit(
  { document, found: scored, bm25 }: Candidate,
  { concepts, named, best, trusted }: Asked,
  snapshot: OpenSnapshot,
): readonly Hit[] {
  const passages = scored.map(({ passage }) => snapshot.passage(passage));
  if (!isNonEmpty(passages)) return [];
  const covered = cover(document, concepts, snapshot);
  const coverage = share(covered.best, concepts);
  const found = snapshot.document(document);
  const title = titleShare(found.title, named, snapshot);
  return [
    {
      document: found,
      passages,
      score:
        (BLEND.bm25 * bm25) / best +
        trusted * (BLEND.coverage * coverage + BLEND.title * title) +
        (found.signature === undefined ? 0 : BLEND.signed),
      evidence: {
        bm25,
        coverage,
        title,
        gist: undefined,
        met: concepts.map((concept, i) => ({
          concept,
          strength: covered.best[i] ?? 0,
          isSame: (covered.same[i] ?? 0) > 0,
        })),
      },
    },
  ];
}

/**
 * How far to go by coverage rather than by BM25: as far as the question's weight lies in words that
 * are also looked for by other names. BM25 adds up names of one thing; coverage counts the thing once.
 */
function trust(concepts: readonly Concept[]): number {
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const renamed = concepts
    .filter(({ alternatives }) => alternatives.some(({ how }) => how !== 'asked' && how !== 'part'))
    .reduce((sum, { weight }) => sum + weight, 0);
  return total > 0 ? renamed / total : 0;
}
