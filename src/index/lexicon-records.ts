import type {
  CompiledAlias,
  CompiledGlossary,
  CompiledLexicon,
  Lexicon,
  PhrasesByStem,
  StoredLexicon,
} from '../model/lexicon.ts';
import { compileGlossary, compileLexicon } from '../text/compile-lexicon.ts';
import { phrasesByStem } from '../text/phrases-by-stem.ts';
import { decodeRecord, encodeRecords } from './records.ts';
import { createStringTable, type StringTable } from './string-table.ts';
import { createTermFinder } from './vocabulary.ts';

/** The lexicon of a snapshot, in four tables. */
export interface LexiconTables {
  /** What every question needs, the words, then a glossary each in the order of the languages. */
  readonly base: StringTable;
  readonly aliases: StringTable;
  /** First stems, sorted by bytes, and with the same number the phrases that begin with each. */
  readonly stems: StringTable;
  readonly phrases: StringTable;
}

interface Base {
  readonly stop: CompiledLexicon['stop'];
}

interface Words {
  readonly words: readonly string[];
}

const BASE = { stop: 0, words: 1, glossaries: 2 } as const;

export function encodeLexicon(lexicon: Lexicon): LexiconTables {
  const compiled = compileLexicon(lexicon);
  const { stop, words, aliases } = compiled;
  const glossaries = Object.entries(lexicon.glossary).map(([language, glossary]) =>
    compileGlossary(language, glossary),
  );
  const encoder = new TextEncoder();
  const phrases = [...phrasesByStem(compiled)]
    .map(([stem, entry]) => ({ stem: encoder.encode(stem), entry }))
    .sort((a, b) => Buffer.compare(a.stem, b.stem));
  return {
    base: encodeRecords([{ stop } satisfies Base, { words } satisfies Words, ...glossaries]),
    aliases: encodeRecords(aliases),
    stems: createStringTable(phrases.map(({ stem }) => stem)),
    phrases: encodeRecords(phrases.map(({ entry }) => entry)),
  };
}

/** Reads what is asked for when it is asked for. An unknown language has no words. */
export function storedLexicon({ base, aliases, stems, phrases }: LexiconTables): StoredLexicon {
  const find = createTermFinder(stems);
  let stop: CompiledLexicon['stop'] | undefined;
  let words: readonly string[] | undefined;
  const readStop = (): CompiledLexicon['stop'] => {
    stop ??= decodeRecord<Base>(base, BASE.stop).stop;
    return stop;
  };
  return {
    get stop() {
      return readStop();
    },
    get words() {
      words ??= decodeRecord<Words>(base, BASE.words).words;
      return words;
    },
    phrasesFrom: (stem) => {
      const number = find(stem);
      return number < 0 ? undefined : decodeRecord<PhrasesByStem>(phrases, number);
    },
    alias: (number) => decodeRecord<CompiledAlias>(aliases, number),
    glossary: (language) => {
      const place = Object.keys(readStop()).indexOf(language);
      if (place < 0) return { terms: [] };
      return decodeRecord<CompiledGlossary>(base, BASE.glossaries + place);
    },
  };
}
