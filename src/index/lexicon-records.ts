import type { Lexicon } from '../model/document.ts';
import type { CompiledGlossary, CompiledLexicon, StoredLexicon } from '../model/lexicon.ts';
import { compileGlossary, compileLexicon } from '../text/compile-lexicon.ts';
import { decodeRecord, encodeRecords } from './records.ts';
import type { StringTable } from './string-table.ts';

/** A lexicon as records: all but the glossary first, then a glossary each, in the order of the languages. */
export function encodeLexicon(lexicon: Lexicon): StringTable {
  const glossaries = Object.entries(lexicon.glossary).map(([language, glossary]) =>
    compileGlossary(language, glossary),
  );
  return encodeRecords([compileLexicon(lexicon), ...glossaries]);
}

/** Reads what is asked for when it is asked for. An unknown language has no words. */
export function storedLexicon(table: StringTable): StoredLexicon {
  let core: CompiledLexicon | undefined;
  const readCore = (): CompiledLexicon => {
    core ??= decodeRecord<CompiledLexicon>(table, 0);
    return core;
  };
  return {
    get core() {
      return readCore();
    },
    glossary: (language) => {
      const place = Object.keys(readCore().stop).indexOf(language);
      if (place < 0) return { terms: [] };
      return decodeRecord<CompiledGlossary>(table, 1 + place);
    },
  };
}
