import { integerBetween, type Random } from './random.ts';

/** Text without end, the same on every run. */
export interface PassageSource {
  /** What the text is, for the caption of a table. */
  readonly caption: string;
  /** The words of `count` passages. */
  passages(count: number): Iterable<readonly string[]>;
}

/** Words of a passage: evenly spread, 120 on average, about what a forum post has in a paragraph or two. */
const PASSAGE_WORDS = { fewest: 80, most: 160 } as const;

export function passageLength(random: Random): number {
  return integerBetween(random, PASSAGE_WORDS.fewest, PASSAGE_WORDS.most);
}
