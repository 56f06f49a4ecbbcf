import type { AnalysedText } from './analyse-passages.ts';
import { numbersOf, type Passages, passageCountOf } from './passages.ts';
import { createRandom, createWeightedDraw } from './random.ts';

/** Content words of a query. */
export const QUERY_LENGTHS = [3, 10, 60] as const;

/** The numbers of different content terms. */
export type BenchQuery = readonly number[];

export interface QueryDraw {
  /** The same length and seed give the same queries. Throws `RangeError` when there are fewer words than that. */
  draw(length: number, count: number, seed: number): readonly BenchQuery[];
  /** In how many passages each term of a query occurs, added up: what a search has to look at. */
  postingsOf(query: BenchQuery): number;
}

/** Draws content words, each as often as there are passages that hold it: people ask for what is talked about. */
export function createQueryDraw({ passages, stopTerms }: AnalysedText): QueryDraw {
  const frequencies = passageFrequencies(passages);
  const content = frequencies.map((frequency, term) => (stopTerms.has(term) ? 0 : frequency));
  const drawTerm = createWeightedDraw(content);
  const known = content.filter((frequency) => frequency > 0).length;
  return {
    draw(length, count, seed) {
      if (known < length) throw new RangeError(`The passages have only ${known} content words`);
      const random = createRandom(seed);
      return Array.from({ length: count }, () => {
        const drawn = new Set<number>();
        while (drawn.size < length) drawn.add(drawTerm(random));
        return [...drawn];
      });
    },
    postingsOf: (query) => query.reduce((sum, term) => sum + (frequencies[term] ?? 0), 0),
  };
}

/** By term number: how many passages hold it. */
function passageFrequencies(passages: Passages): Uint32Array {
  const frequencies = new Uint32Array(passages.terms.length);
  const lastSeenIn = new Int32Array(passages.terms.length).fill(-1);
  for (let passage = 0; passage < passageCountOf(passages); passage += 1) {
    for (const term of numbersOf(passages, passage)) {
      if (lastSeenIn[term] === passage) continue;
      lastSeenIn[term] = passage;
      frequencies[term] = (frequencies[term] ?? 0) + 1;
    }
  }
  return frequencies;
}
