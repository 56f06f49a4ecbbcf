import type { OpenSnapshot } from '../index/open-snapshot.ts';
import type { Term } from '../model/question.ts';
import { stem } from '../text/stem.ts';
import { tokenize } from '../text/tokenize.ts';
import type { Draft } from './draft.ts';
import { expandAliases, markField } from './expand.ts';
import type { LexiconIndex } from './lexicon-index.ts';
import { correct } from './spelling.ts';

/** A question with more unknown words than this is a log, and its words are no typos. */
const MOST_CORRECTIONS = 24;

/** Gives unknown words the near words of the corpus or the lexicon, and what those lead to. */
export function correctSpelling(
  drafts: readonly Draft[],
  language: string | undefined,
  snapshot: OpenSnapshot,
  lexicon: LexiconIndex,
): void {
  // A word of another language is no misspelt English word; an identifier is the same in all.
  const candidates = drafts.filter(({ token }) => !language || token.kind === 'identifier');
  const frequency = (word: string): number => snapshot.index.passageFrequency(stem(word) as Term);
  const unknown = candidates.filter((each) => isUnknown(each, snapshot));
  if (unknown.length > MOST_CORRECTIONS) return;
  for (const each of unknown) {
    const typed = each.token.text.toLowerCase();
    const { english } = snapshot;
    const found =
      correct(typed, snapshot.spellings, english, frequency) ??
      correct(typed, lexicon.words, english, frequency);
    if (!found) continue;
    const [meant] = tokenize(found.word);
    if (!meant) continue;
    each.alternatives.push({
      terms: meant.main.slice(0, 1).map((term) => term as Term),
      strength: found.strength,
      how: 'spelling',
      shown: found.word,
    });
    const stand: Draft = { ...each, token: meant, alternatives: [] };
    markField([stand], lexicon);
    each.isTechnical ||= stand.isTechnical;
    expandAliases([stand], snapshot.index, lexicon);
    each.alternatives.push(
      ...stand.alternatives.map((way) => ({ ...way, strength: way.strength * found.strength })),
    );
  }
}

function isUnknown({ token, isStop, alternatives }: Draft, snapshot: OpenSnapshot): boolean {
  if (isStop || token.kind === 'cjk' || token.kind === 'number') return false;
  const isKnown = token.main.some((term) => snapshot.index.passageFrequency(term as Term) > 0);
  return !isKnown && alternatives.every(({ how }) => how === 'asked' || how === 'part');
}
