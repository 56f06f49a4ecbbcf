import type { Passage } from '../model/document.ts';
import type { Concept } from '../model/query.ts';
import type { Term } from '../model/question.ts';
import { analyze, termsOf } from '../text/analyze.ts';
import { sentences } from '../text/sentences.ts';
import { tokenize } from '../text/tokenize.ts';

/** A sentence of a post, compared with a question. */
export interface Sentence {
  readonly text: string;
  readonly place: number;
  /** The number of the forum answer that it is a part of. */
  readonly answer: number | undefined;
  /** Strength of each concept in it, and in it with its heading. */
  readonly cover: readonly number[];
  /** How many pairs of neighbouring words it shares with the question. */
  readonly pairs: number;
  readonly isProse: boolean;
}

/** The sentences of a passage; `place` is the passage's in the order found, `asked` the question's pairs of words. */
export function readSentences(
  passage: Passage,
  place: number,
  concepts: readonly Concept[],
  asked: ReadonlySet<string>,
): readonly Sentence[] {
  const heading = new Set(analyze(passage.heading ?? ''));
  const above = concepts.map((each) => HEADING * met(each, heading));
  return sentences(passage.text).map(({ start, end }) => {
    const text = passage.text.slice(start, end);
    const tokens = tokenize(text);
    const terms = new Set(tokens.flatMap(termsOf));
    const own = pairsOf(tokens.flatMap(({ main }) => main[0] ?? []));
    const pairs = [...own].filter((pair) => asked.has(pair)).length;
    const cover = concepts.map((each, i) => Math.max(met(each, terms), above[i] ?? 0));
    return { text, place, answer: passage.answer, cover, pairs, isProse: isProse(text) };
  });
}

/** Words that stand next to each other, as `first second`. */
export function pairsOf(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.slice(1).map((word, i) => `${words[i]} ${word}`));
}

/** A word of the heading stands for every sentence below it, but less than one in the sentence. */
const HEADING = 0.5;

/** 0..1: the strength of the best way in which a text of these terms meets a concept. */
export function met({ alternatives }: Concept, terms: ReadonlySet<Term>): number {
  const found = alternatives.filter((each) => each.terms.every((term) => terms.has(term)));
  return Math.max(0, ...found.map(({ strength }) => strength));
}

/** Prose has few signs between its words; a log or a plist has many. */
function isProse(text: string): boolean {
  const signs = text.match(/[=<>{}[\]_:/\\0-9]/g)?.length ?? 0;
  return signs / text.length < SIGNS_OF_CODE;
}

const SIGNS_OF_CODE = 0.08;
