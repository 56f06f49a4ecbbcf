import type {
  AliasGroup,
  CompiledAlias,
  CompiledGlossary,
  CompiledLexicon,
  CompiledNeighbour,
  GlossaryLanguage,
  Lexicon,
  Neighbour,
  Stems,
  Target,
} from '../model/lexicon.ts';
import { foldAccents, foreignStems } from './foreign-stem.ts';
import { isStopWord } from './stop-words.ts';
import { type Token, tokenize } from './tokenize.ts';

/** Cuts the phrases of a lexicon into words, except those of its glossary. */
export function compileLexicon(lexicon: Lexicon): CompiledLexicon {
  const { apple, platforms, field } = lexicon.neighbours;
  const languages = Object.entries(lexicon.glossary);
  return {
    aliases: lexicon.aliases.map(compileAlias),
    apple: apple.map(compileNeighbour),
    platforms: platforms.map(compileNeighbour),
    field: field.map(contentStems),
    words: wordsOf(lexicon),
    stop: Object.fromEntries(languages.map(([code, { stop }]) => [code, stop.map(foldAccents)])),
  };
}

/** Cuts the phrases of one language of the glossary into words. */
export function compileGlossary(language: string, glossary: GlossaryLanguage): CompiledGlossary {
  return {
    terms: Object.entries(glossary.terms).map(([key, english]) => ({
      key,
      stems: foreignStems(
        language,
        tokenize(key).map(({ text }) => text),
      ).join(' '),
      targets: english.map(toTarget),
    })),
  };
}

function compileAlias(group: AliasGroup): CompiledAlias {
  const isMutual = !('said' in group);
  const said = 'said' in group ? group.said : group.same;
  const means = 'said' in group ? group.means : group.same;
  return {
    strength: group.strength,
    said: said.map(contentStems),
    means: means.map(toTarget),
    isMutual,
  };
}

function compileNeighbour({ name, words }: Neighbour): CompiledNeighbour {
  return { name, phrases: words.map(contentStems) };
}

/** The stems of a phrase's words of content; of all its words when it has no other. */
function contentStems(phrase: string): Stems {
  return contentTokens(phrase)
    .map((token) => token.main[0] ?? token.text)
    .join(' ');
}

function contentTokens(phrase: string): readonly Token[] {
  const tokens = tokenize(phrase);
  const content = tokens.filter(
    (token) => !isStopWord(token.text.toLowerCase().replaceAll("'", '')),
  );
  return content.length > 0 ? content : tokens;
}

function toTarget(phrase: string): Target {
  const terms = contentTokens(phrase).flatMap(({ kind, main }) =>
    kind === 'cjk' ? main : main.slice(0, 1),
  );
  return { terms: terms.join(' '), shown: phrase };
}

function wordsOf({ aliases, neighbours }: Lexicon): readonly string[] {
  const phrases = [
    ...aliases.flatMap((group) => ('said' in group ? group.said : group.same)),
    ...neighbours.field,
    ...neighbours.apple.flatMap(({ words }) => words),
    ...neighbours.platforms.flatMap(({ words }) => words),
  ];
  const words = phrases.flatMap((phrase) => phrase.toLowerCase().match(/\p{L}{4,}/gu) ?? []);
  return [...new Set(words)].sort();
}
