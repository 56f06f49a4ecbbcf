import type { SearchIndex } from '../index/search-index.ts';
import type { Target } from '../model/lexicon.ts';
import type { Alternative } from '../model/query.ts';
import type { Term } from '../model/question.ts';
import { foreignStems } from '../text/foreign-stem.ts';
import type { Draft } from './draft.ts';
import type { LexiconIndex } from './lexicon-index.ts';

/** The stems of a question in order, each with the word it came from. */
interface Place {
  readonly stem: string;
  readonly draft: Draft;
}

/** An identifier is also read as the words within it: NEPacketTunnelProvider says “packet tunnel”. */
function sequenceOf(drafts: readonly Draft[]): readonly Place[] {
  return drafts.flatMap((draft) => {
    const { kind, text, main, parts } = draft.token;
    const words = kind === 'cjk' ? [text] : [...main.slice(0, 1), ...parts];
    return words.map((stem) => ({ stem, draft }));
  });
}

/** Marks the words of networking. */
export function markField(drafts: readonly Draft[], lexicon: LexiconIndex): void {
  const sequence = sequenceOf(drafts);
  for (const { places } of lexicon.field.find(sequence.map(({ stem }) => stem))) {
    for (const place of places) {
      const draft = sequence[place]?.draft;
      if (draft && draft.kind !== 'cjk') draft.isTechnical ||= !draft.isStop;
    }
  }
}

/** Adds what the thesaurus knows by another name, to every word of the phrase that said it. */
export function expandAliases(
  drafts: readonly Draft[],
  index: SearchIndex,
  lexicon: LexiconIndex,
): void {
  const sequence = sequenceOf(drafts);
  for (const { value, places } of lexicon.aliases.find(sequence.map(({ stem }) => stem))) {
    const { targets, strength } = lexicon.meaning(value);
    const found = alternatives(targets, strength, 'alias', index);
    for (const draft of new Set(places.map((place) => sequence[place]?.draft))) {
      draft?.alternatives.push(...found);
    }
  }
}

/** Adds the English for the words of another language. */
export function translate(
  drafts: readonly Draft[],
  language: string,
  index: SearchIndex,
  lexicon: LexiconIndex,
): void {
  const glossary = lexicon.glossary(language);
  for (const each of drafts) {
    if (each.token.kind === 'cjk')
      addGlossary(each, glossary.keys.get(each.token.text.toLowerCase()) ?? [], index);
  }
  const words = drafts.filter(({ token }) => token.kind === 'word');
  const stems = foreignStems(
    language,
    words.map(({ token }) => token.text),
  );
  for (const { value, places } of glossary.phrases.find(stems)) {
    for (const place of new Set(places)) addGlossary(words[place], value, index);
  }
}

function addGlossary(
  draft: Draft | undefined,
  targets: readonly Target[],
  index: SearchIndex,
): void {
  if (!draft) return;
  draft.isStop = false;
  draft.alternatives.push(...alternatives(targets, GLOSSARY_STRENGTH, 'glossary', index));
}

const GLOSSARY_STRENGTH = 0.9;

/** The targets that the index knows: what it does not know cannot be found by another name either. */
function alternatives(
  targets: readonly Target[],
  strength: number,
  how: Alternative['how'],
  index: SearchIndex,
): readonly Alternative[] {
  return targets.flatMap(({ terms: joined, shown }) => {
    const terms = joined.split(' ').map((term) => term as Term);
    const isKnown = terms.every((term) => index.passageFrequency(term) > 0);
    return isKnown ? [{ terms, strength, how, shown }] : [];
  });
}
