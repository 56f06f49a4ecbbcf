import type { AliasGroup, GlossaryLanguage, Lexicon, Neighbour } from '../model/lexicon.ts';
import type { CorpusFile } from './corpus-file.ts';
import {
  anyTexts,
  checkFormat,
  fieldsOf,
  itemsOf,
  type JsonPlace,
  membersOf,
  parseJson,
  refuse,
  text,
  texts,
  textsByText,
} from './json-file.ts';

/** The three files of words, as they stand in the corpus folder. */
export interface LexiconFiles {
  readonly aliases: CorpusFile;
  readonly glossary: CorpusFile;
  readonly neighbours: CorpusFile;
}

let last: (LexiconFiles & { readonly lexicon: Lexicon }) | undefined;

/**
 * Reads the files of words, once for as long as they are the same objects: what is made of a lexicon takes long.
 * The first mistake is a `Fault('corpus')` that names file and JSON path.
 */
export function readLexicon({ aliases, glossary, neighbours }: LexiconFiles): Lexicon {
  const files = { aliases, glossary, neighbours };
  const isSame =
    last?.aliases === aliases && last.glossary === glossary && last.neighbours === neighbours;
  if (!(last && isSame)) last = { ...files, lexicon: makeLexicon(files) };
  return last.lexicon;
}

function makeLexicon({ aliases, glossary, neighbours }: LexiconFiles): Lexicon {
  return {
    aliases: readAliases(aliases),
    glossary: readGlossary(glossary),
    neighbours: readNeighbours(neighbours),
  };
}

function readAliases({ file, bytes }: CorpusFile): readonly AliasGroup[] {
  const field = fieldsOf(parseJson(file, bytes), ['format', 'groups']);
  checkFormat(field('format'));
  const seen = new Set<string>();
  return itemsOf(field('groups')).map((place) => {
    const group = readGroup(place);
    if (seen.has(group.id)) throw refuse(place, `repeats the id "${group.id}"`);
    seen.add(group.id);
    return group;
  });
}

function readGroup(place: JsonPlace): AliasGroup {
  if (membersOf(place).some(([key]) => key === 'same')) {
    const field = fieldsOf(place, ['id', 'same', 'strength']);
    return {
      id: text(field('id')),
      same: texts(field('same')),
      strength: readStrength(field('strength')),
    };
  }
  const field = fieldsOf(place, ['id', 'said', 'means', 'strength']);
  const given = { said: texts(field('said')), means: texts(field('means')) };
  return { id: text(field('id')), ...given, strength: readStrength(field('strength')) };
}

/** How much an alias counts beside the word itself, which counts 1. */
function readStrength(place: JsonPlace): number {
  const { value } = place;
  if (typeof value !== 'number' || !(value > 0 && value <= 1)) {
    throw refuse(place, 'must be a number above 0 and at most 1');
  }
  return value;
}

function readGlossary({ file, bytes }: CorpusFile): Readonly<Record<string, GlossaryLanguage>> {
  const field = fieldsOf(parseJson(file, bytes), ['format', 'languages']);
  checkFormat(field('format'));
  return Object.fromEntries(
    membersOf(field('languages')).map(([code, place]) => {
      const field = fieldsOf(place, ['name', 'stop', 'terms']);
      return [
        code,
        {
          name: text(field('name')),
          stop: anyTexts(field('stop')),
          terms: textsByText(field('terms')),
        },
      ] as const;
    }),
  );
}

function readNeighbours({ file, bytes }: CorpusFile): Lexicon['neighbours'] {
  const names = ['format', 'apple', 'platforms', 'field'] as const;
  const field = fieldsOf(parseJson(file, bytes), names);
  checkFormat(field('format'));
  return {
    apple: readNamed(field('apple')),
    platforms: readNamed(field('platforms')),
    field: texts(field('field')),
  };
}

function readNamed(place: JsonPlace): readonly Neighbour[] {
  return itemsOf(place).map((item) => {
    const field = fieldsOf(item, ['name', 'words']);
    return { name: text(field('name')), words: texts(field('words')) };
  });
}
