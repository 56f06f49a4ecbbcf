import type { Passage } from '../model/document.ts';
import type { Concept } from '../model/query.ts';
import { pairsOf, readSentences, type Sentence } from './post-sentences.ts';

/** Sentences of a post chosen for a question, as they stand there. */
export interface Quote {
  readonly text: string;
  /** 0..1: share of what the post can say about the question that these sentences say. */
  readonly share: number;
  /** The number of the forum answer that they stand in; undefined for the opening post. */
  readonly answer: number | undefined;
}

/** Passages looked at; a post of this many has some 30,000 characters. */
const MOST_PASSAGES = 40;
/** How the worth of a run of sentences adds up; chosen on the passage questions of the tuning half. */
const WORTH = {
  /** What the rest of the passage adds: neighbours explain each other. */
  passage: 0.5,
  /** Each place further down the order of passages. */
  place: -0.01,
  /** Every character of the first quote: it is the claim, and the shorter of two is read. */
  character: -0.0001,
  /** Every character of the others: what stands beside an answer explains it. */
  besides: 0.0002,
  /** Two words of the question next to each other, as there; counted up to `MOST_PAIRS`. */
  pair: 0.06,
  /** A run of log lines or code, unless nothing else answers. */
  code: -0.05,
  /** A line of the post's own history: it names subjects and says nothing about them. */
  history: -0.2,
  /** A footnote answers what the text above it leaves open, seldom the question itself. */
  footnote: -0.06,
} as const;

/**
 * Runs of sentences that say most about the question (all its concepts, in their order), best first: each at most `limits[i]`
 * characters (one sentence may be longer), whole sentences, no sentence twice.
 */
export function chooseQuotes(
  passages: readonly Passage[],
  concepts: readonly Concept[],
  limits: readonly number[],
): readonly Quote[] {
  const asked = weightiest(concepts);
  const pairs = pairsOf(asked.flatMap(({ alternatives }) => alternatives[0]?.terms[0] ?? []));
  const pool = passages
    .slice(0, MOST_PASSAGES)
    .map((passage, place) => readSentences(passage, place, asked, pairs));
  const weights = weighWithin(pool.flat(), asked);
  const runs = pool.flatMap((all) => runsOf(all, Math.max(...limits), weights));
  const taken = new Set<Sentence>();
  const quotes: Quote[] = [];
  for (const limit of limits) {
    const best = bestOf(runs, limit, taken);
    if (!best) break;
    for (const sentence of best.sentences) taken.add(sentence);
    const { sentences, share } = best;
    quotes.push({ text: joined(sentences), share, answer: sentences[0]?.answer });
  }
  return quotes;
}

/** A pasted log has thousands of words; these many decide, in their order. */
const MOST_CONCEPTS = 80;

function weightiest(concepts: readonly Concept[]): readonly Concept[] {
  if (concepts.length <= MOST_CONCEPTS) return concepts;
  const ranked = [...concepts].sort((a, b) => b.weight - a.weight).slice(0, MOST_CONCEPTS);
  const kept = new Set(ranked);
  return concepts.filter((each) => kept.has(each));
}

/** The first of the best runs within the limit that has no sentence told before. */
function bestOf(
  runs: readonly Run[],
  limit: number,
  taken: ReadonlySet<Sentence>,
): Run | undefined {
  const perCharacter = taken.size === 0 ? WORTH.character : WORTH.besides;
  let best: Run | undefined;
  let bestWorth = Number.NEGATIVE_INFINITY;
  for (const run of runs) {
    const worth = run.worth + perCharacter * run.length;
    if (worth <= bestWorth || (run.length > limit && run.sentences.length > 1)) continue;
    if (run.sentences.some((sentence) => taken.has(sentence))) continue;
    best = run;
    bestWorth = worth;
  }
  return best;
}

/** How far the weight in the question and the rarity in the post count. */
const ASKED = 0.75;
const RARE = 1.5;
/** What a word without content weighs: within a few sentences even `without` and `from` tell something. */
const FUNCTION_WORD = 0.1;
const MOST_PAIRS = 2;
/** Within one post its own subject says nothing: what counts is what few of its sentences have. */
function weighWithin(all: readonly Sentence[], concepts: readonly Concept[]): readonly number[] {
  const raw = concepts.map(({ weight }, i) => {
    const having = all.filter(({ cover }) => (cover[i] ?? 0) > 0).length;
    const asked = weight > 0 ? weight ** ASKED : FUNCTION_WORD;
    return having === 0 ? 0 : asked * Math.log(1 + all.length / having) ** RARE;
  });
  const total = raw.reduce((sum, weight) => sum + weight, 0);
  return raw.map((weight) => (total > 0 ? weight / total : 0));
}

interface Run {
  readonly sentences: readonly Sentence[];
  /** Characters. */
  readonly length: number;
  /** 0..1: share of the weight that its sentences have. */
  readonly share: number;
  /** Without what its length is worth. */
  readonly worth: number;
}

/** Every run of neighbouring sentences of a passage up to a length, each sentence alone at least. */
function runsOf(
  all: readonly Sentence[],
  longest: number,
  weights: readonly number[],
): readonly Run[] {
  const around = shareOf(coverOf(all, weights.length), weights);
  const runs: Run[] = [];
  for (let from = 0; from < all.length; from++) {
    for (let to = from + 1; to <= all.length; to++) {
      const run = all.slice(from, to);
      const { length } = joined(run);
      if (length > longest && run.length > 1) break;
      const share = shareOf(coverOf(run, weights.length), weights);
      runs.push({ sentences: run, length, share, worth: worthOf(run, share, around) });
    }
  }
  return runs;
}

function worthOf(run: readonly Sentence[], share: number, around: number): number {
  const prose = run.filter(({ isProse }) => isProse).length / run.length;
  return (
    share +
    WORTH.passage * around +
    WORTH.place * (run[0]?.place ?? 0) +
    WORTH.pair * Math.min(MOST_PAIRS, Math.max(...run.map(({ pairs }) => pairs))) +
    WORTH.code * (1 - prose) +
    (run.some(({ text }) => HISTORY.test(text)) ? WORTH.history : 0) +
    (FOOTNOTE.test(run[0]?.text ?? '') ? WORTH.footnote : 0)
  );
}

/** The best strength of each concept in some sentence of the run. */
function coverOf(run: readonly Sentence[], count: number): readonly number[] {
  const best = new Array<number>(count).fill(0);
  for (const { cover } of run) {
    for (const [i, strength] of cover.entries()) best[i] = Math.max(best[i] ?? 0, strength);
  }
  return best;
}

function shareOf(cover: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * (cover[i] ?? 0), 0);
}

function joined(run: readonly Sentence[]): string {
  return run.map(({ text }) => text).join(' ');
}

const HISTORY = /^\d{4}-\d\d-\d\d /;
const FOOTNOTE = /^\[\d{1,2}\] /;
