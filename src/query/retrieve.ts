import { type KeyTerm, readKeyTerms } from '../index/key-terms.ts';
import type { OpenSnapshot } from '../index/open-snapshot.ts';
import { titleWords } from '../index/profiles.ts';
import type { ScoredPassage } from '../index/search-index.ts';
import type { Hit } from '../model/answer.ts';
import { isNonEmpty } from '../model/brand.ts';
import { share } from '../model/coverage.ts';
import type { Document, DocumentId } from '../model/document.ts';
import type { Concept, Query } from '../model/query.ts';
import { speaksForApple } from '../model/vouching.ts';
import { askedShare, cover, gistShare, type Named, namedBy, nameShare } from './evidence.ts';
import { passagesOf } from './found-passages.ts';

/** Passages looked at, and documents of each kind weighed closely: notes are many, and must not hide the threads. */
const DEPTH = { passages: 400, threads: 20, notes: 20 } as const;
/** Concepts weighed closely: a pasted log has hundreds, and the weightiest decide. */
const MOST_CONCEPTS = 60;
/** How the parts of the evidence add up; chosen on the tuning half of `npm run eval`. */
const BLEND = {
  bm25: 1,
  coverage: 1,
  title: 0.3,
  /** The other name of a note that fits best: it was written as people ask. */
  asked: 0.45,
  /** A signed post, written to be referred to, or an answer of Apple's staff: the others only ask. */
  signed: 0.1,
  /** A note: it answers. */
  note: 0.1,
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
  const asked = askedBy(query, candidates[0]?.bm25 ?? 1);
  return shortlist(candidates, snapshot)
    .flatMap((candidate) => toHit(candidate, asked, snapshot))
    .sort((a, b) => b.score - a.score)
    .map((hit, _, all) => (isFirstOfKind(hit, all) ? withGist(hit, asked, snapshot) : hit));
}

/** The candidates that are weighed closely. In a corpus the threads stand before the notes. */
function shortlist(
  candidates: readonly Candidate[],
  { reference }: OpenSnapshot,
): readonly Candidate[] {
  const isThread = ({ document }: Candidate): boolean => document < reference.counts.threads;
  return [
    ...candidates.filter(isThread).slice(0, DEPTH.threads),
    ...candidates.filter((each) => !isThread(each)).slice(0, DEPTH.notes),
  ];
}

/** A document by its number, whether a question finds it or not, with all its passages. */
export function hitOn(query: Query, document: number, snapshot: OpenSnapshot): Hit | undefined {
  const { from, to } = snapshot.passagesOf(document);
  const found = Array.from({ length: to - from }, (_, at) => ({ passage: from + at, score: 0 }));
  return toHit({ document, found, bm25: 0 }, askedBy(query, 1), snapshot)[0];
}

function askedBy(query: Query, best: number): Asked {
  const concepts = [...query.concepts]
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_CONCEPTS);
  return { concepts, named: namedBy(concepts), best, trusted: trust(concepts) };
}

function isFirstOfKind(hit: Hit, all: readonly Hit[]): boolean {
  return all.find(({ document }) => document.kind === hit.document.kind) === hit;
}

/** Only what may lead is judged by what it is about: to find that out takes reading the whole document. */
function withGist(hit: Hit, { named }: Asked, snapshot: OpenSnapshot): Hit {
  const gist = gistShare(gistOf(hit.document, snapshot), named);
  return { ...hit, evidence: { ...hit.evidence, gist } };
}

const read = new WeakMap<OpenSnapshot, Map<DocumentId, readonly KeyTerm[]>>();

/** What a document is about: of a note it stands in the snapshot, of a thread it is found once. */
function gistOf(document: Document, snapshot: OpenSnapshot): readonly KeyTerm[] {
  const number = document.kind === 'note' ? snapshot.reference.numberOf(document.id) : undefined;
  const profile = number === undefined ? undefined : snapshot.profile(number);
  if (profile) return profile.gist;
  const known = read.get(snapshot) ?? new Map<DocumentId, readonly KeyTerm[]>();
  read.set(snapshot, known);
  const gist = known.get(document.id) ?? readKeyTerms(document, snapshot, snapshot.english);
  known.set(document.id, gist);
  return gist;
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
  const found = snapshot.document(document);
  const passages = passagesOf(document, scored, snapshot);
  if (!isNonEmpty(passages)) return [];
  const covered = cover(document, concepts, snapshot);
  const coverage = share(covered.best, concepts);
  const profile = snapshot.profile(document);
  const words = profile?.title ?? titleWords(found.title, snapshot, snapshot.english);
  const title = nameShare(words, named);
  const asked = profile ? askedShare(profile, named) : 0;
  return [
    hitOf(found, {
      passages,
      score:
        (BLEND.bm25 * bm25) / best +
        trusted * (BLEND.coverage * coverage + BLEND.title * title) +
        BLEND.asked * asked +
        standing(found),
      evidence: {
        bm25,
        coverage,
        title,
        asked,
        gist: undefined,
        met: concepts.map((concept, i) => ({
          concept,
          strength: covered.best[i] ?? 0,
          isSame: (covered.same[i] ?? 0) > 0,
        })),
      },
    }),
  ];
}

function hitOf(document: Document, found: Omit<Hit, 'document'>): Hit {
  return document.kind === 'note' ? { document, ...found } : { document, ...found };
}

/** What a document counts for being what it is. */
function standing(document: Document): number {
  if (document.kind === 'note') return BLEND.note;
  return speaksForApple(document) ? BLEND.signed : 0;
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
