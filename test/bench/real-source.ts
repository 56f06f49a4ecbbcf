import { type PassageSource, passageLength } from './passage-source.ts';
import { createRandom, integerBetween } from './random.ts';

/** Text that people wrote, as words in their order. */
export interface WrittenText {
  /** Where it is from, for the caption. */
  readonly name: string;
  readonly words: readonly string[];
  /** What words are exchanged for. */
  readonly spare: readonly string[];
}

const SEED = 20_260_102;
/** Stretches overlap when many are cut from little text; this keeps them from being alike, and the rare words coming. */
const EXCHANGED = 0.06;

/** Stretches of written text, cut anywhere, with some of the words exchanged. */
export function createRealSource({ name, words, spare }: WrittenText): PassageSource {
  return {
    caption: `written text: ${name}, ${words.length} words, cut into stretches, ${EXCHANGED * 100} % of the words exchanged`,
    *passages(count) {
      const random = createRandom(SEED);
      const pick = (from: readonly string[]) =>
        from[integerBetween(random, 0, from.length - 1)] ?? '';
      for (let passage = 0; passage < count; passage += 1) {
        const length = Math.min(passageLength(random), words.length);
        const start = integerBetween(random, 0, words.length - length);
        yield words
          .slice(start, start + length)
          .map((word) => (random() < EXCHANGED ? pick(spare) : word));
      }
    },
  };
}
