import type { CompiledLexicon, PhrasesByStem, Stems } from '../model/lexicon.ts';

type Writable<T> = {
  -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : never;
};
type Entry = Writable<PhrasesByStem>;

/** The phrases of a lexicon by the stem they begin with, in their order; a phrase without words begins with none. */
export function phrasesByStem(lexicon: CompiledLexicon): ReadonlyMap<string, PhrasesByStem> {
  const entries = new Map<string, Entry>();
  const entryFor = (stems: Stems): Entry => {
    const first = firstStem(stems);
    const known = entries.get(first) ?? { aliases: [], apple: [], platforms: [], field: [] };
    entries.set(first, known);
    return known;
  };
  for (const [alias, { said }] of lexicon.aliases.entries()) {
    for (const [place, stems] of said.entries()) {
      entryFor(stems).aliases.push({ stems, alias, place });
    }
  }
  for (const kind of ['apple', 'platforms'] as const) {
    for (const { name, phrases } of lexicon[kind]) {
      for (const stems of phrases) entryFor(stems)[kind].push({ stems, name });
    }
  }
  for (const stems of lexicon.field) entryFor(stems).field.push(stems);
  entries.delete('');
  return entries;
}

export function firstStem(stems: Stems): string {
  const blank = stems.indexOf(' ');
  return blank < 0 ? stems : stems.slice(0, blank);
}
