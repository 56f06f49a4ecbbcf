import type { Passage } from '../model/document.ts';
import type { Concept } from '../model/query.ts';
import type { Term } from '../model/question.ts';
import { analyze, termsOf } from '../text/analyze.ts';
import { sentences } from '../text/sentences.ts';
import { tokenize } from '../text/tokenize.ts';

/** Sentences of a post chosen for a question, as they stand there. */
export interface Quote {
  readonly text: string;
  /** 0..1: share of what the post can say about the question that these sentences say. */
  readonly share: number;
}

interface Sentence {
  readonly text: string;
  readonly place: number;
  /** Strength of each concept in it, and in it with its heading. */
  readonly cover: readonly number[];
  /** How many pairs of neighbouring words it shares with the question. */
  readonly pairs: number;
  readonly isProse: boolean;
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
  const pairs = pairsOf(concepts.flatMap(({ alternatives }) => alternatives[0]?.terms[0] ?? []));
  const pool = passages
    .slice(0, MOST_PASSAGES)
    .map((passage, place) => readSentences(passage, place, concepts, pairs));
  const weights = weighWithin(pool.flat(), concepts);
  const taken = new Set<Sentence>();
  const quotes: Quote[] = [];
  for (const limit of limits) {
    const runs = pool.flatMap((all) => runsOf(all, limit, taken, weights));
    const best = runs.reduce<Run | undefined>(
      (a, b) => (a && a.worth >= b.worth ? a : b),
      undefined,
    );
    if (!best) break;
    for (const sentence of best.sentences) taken.add(sentence);
    quotes.push({ text: joined(best.sentences), share: shareOf(best.sentences, weights) });
  }
  return quotes;
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
  readonly worth: number;
}

/** Every run of sentences not yet taken that fits the limit. */
function runsOf(
  all: readonly Sentence[],
  limit: number,
  taken: ReadonlySet<Sentence>,
  weights: readonly number[],
): readonly Run[] {
  const perCharacter = taken.size === 0 ? WORTH.character : WORTH.besides;
  const runs: Run[] = [];
  for (let from = 0; from < all.length; from++) {
    for (let to = from + 1; to <= all.length; to++) {
      const run = all.slice(from, to);
      const { length } = joined(run);
      if (run.some((sentence) => taken.has(sentence))) break;
      if (length > limit && run.length > 1) break;
      runs.push({ sentences: run, worth: worthOf(run, all, weights, perCharacter) });
    }
  }
  return runs;
}

function worthOf(
  run: readonly Sentence[],
  all: readonly Sentence[],
  weights: readonly number[],
  perCharacter: number,
): number {
  const prose = run.filter(({ isProse }) => isProse).length / run.length;
  return (
    shareOf(run, weights) +
    WORTH.passage * shareOf(all, weights) +
    WORTH.place * (run[0]?.place ?? 0) +
    perCharacter * joined(run).length +
    WORTH.pair * Math.min(MOST_PAIRS, Math.max(...run.map(({ pairs }) => pairs))) +
    WORTH.code * (1 - prose) +
    (run.some(({ text }) => HISTORY.test(text)) ? WORTH.history : 0) +
    (FOOTNOTE.test(run[0]?.text ?? '') ? WORTH.footnote : 0)
  );
}

/** Share of the weight that some sentence of the run has. */
function shareOf(run: readonly Sentence[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * coverOf(run, i), 0);
}

function coverOf(run: readonly Sentence[], concept: number): number {
  return Math.max(0, ...run.map(({ cover }) => cover[concept] ?? 0));
}

function joined(run: readonly Sentence[]): string {
  return run.map(({ text }) => text).join(' ');
}

function readSentences(
  passage: Passage,
  place: number,
  concepts: readonly Concept[],
  asked: ReadonlySet<string>,
): readonly Sentence[] {
  const heading = new Set(analyze(passage.heading ?? ''));
  return sentences(passage.text).map(({ start, end }) => {
    const text = passage.text.slice(start, end);
    const tokens = tokenize(text);
    const terms = new Set(tokens.flatMap(termsOf));
    const own = pairsOf(tokens.flatMap(({ main }) => main[0] ?? []));
    const pairs = [...own].filter((pair) => asked.has(pair)).length;
    const cover = concepts.map((each) => Math.max(met(each, terms), HEADING * met(each, heading)));
    return { text, place, cover, pairs, isProse: isProse(text) };
  });
}

function pairsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`));
}

/** A word of the heading stands for every sentence below it, but less than one in the sentence. */
const HEADING = 0.5;

function met({ alternatives }: Concept, terms: ReadonlySet<Term>): number {
  const found = alternatives.filter((each) => each.terms.every((term) => terms.has(term)));
  return Math.max(0, ...found.map(({ strength }) => strength));
}

/** Prose has few signs between its words; a log or a plist has many. */
function isProse(text: string): boolean {
  const signs = text.match(/[=<>{}[\]_:/\\0-9]/g)?.length ?? 0;
  return signs / text.length < SIGNS_OF_CODE;
}

const SIGNS_OF_CODE = 0.08;
const HISTORY = /^\d{4}-\d\d-\d\d /;
const FOOTNOTE = /^\[\d{1,2}\] /;
