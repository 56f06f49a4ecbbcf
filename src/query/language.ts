import { foreignStems } from '../text/foreign-stem.ts';
import { isStopWord } from '../text/stop-words.ts';
import type { Token } from '../text/tokenize.ts';
import type { LexiconIndex } from './lexicon-index.ts';

/** This many letters of a script decide, fewer are stray signs. */
const LETTERS_THAT_DECIDE = 2;
/** Letters of a script that say about as much as a word of English. */
const LETTERS_OF_A_WORD = { cjk: 2, cyrillic: 6 } as const;
/** Letters that only one of the languages has whose words are much alike. */
const OWN_LETTERS: ReadonlyMap<string, RegExp> = new Map([
  ['es', /[ñ¿¡]/i],
  ['pt', /[ãõ]/i],
]);

/** The language of a question, as the glossary's code; undefined for English and for none it knows. */
export function detectLanguage(
  text: string,
  tokens: readonly Token[],
  lexicon: LexiconIndex,
): string | undefined {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text.toLowerCase());
  const own = words.filter((word) => isStopWord(word) && word.length > 1).length;
  const found =
    byScript(text, own) ?? byStopWords(text, words, own, lexicon) ?? byGlossary(words, lexicon);
  return found !== undefined && lexicon.languages.includes(found) ? found : undefined;
}

/** The language of what is not English in a text, be it the question or a message that it quotes. */
export function detectQuoted(text: string, lexicon: LexiconIndex): string | undefined {
  const found = byScript(text, 0);
  return found !== undefined && lexicon.languages.includes(found) ? found : undefined;
}

/** By letters, unless the words of English around them (`own`) make them a quotation. */
function byScript(text: string, own: number): string | undefined {
  const isAsked = (letters: number, ofAWord: number): boolean =>
    letters >= LETTERS_THAT_DECIDE && letters > own * ofAWord;
  const count = (script: RegExp): number => text.match(script)?.length ?? 0;
  const kana = count(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const han = count(/\p{Script=Han}/gu);
  if (isAsked(count(/\p{Script=Hangul}/gu), LETTERS_OF_A_WORD.cjk)) return 'ko';
  if (isAsked(kana + han, LETTERS_OF_A_WORD.cjk)) return kana > 0 ? 'ja' : 'zh';
  return isAsked(count(/\p{Script=Cyrillic}/gu), LETTERS_OF_A_WORD.cyrillic) ? 'ru' : undefined;
}

/** The language with most of the function words, if that is more than English has. */
function byStopWords(
  text: string,
  words: readonly string[],
  own: number,
  lexicon: LexiconIndex,
): string | undefined {
  let best: { readonly language: string; readonly hits: number } | undefined;
  for (const language of lexicon.languages) {
    const isStop = (word: string): boolean => lexicon.isStop(language, word);
    const stops = words.filter((word) => isStop(word) && word.length > 1);
    const isForeign = stops.some((word) => !lexicon.english.has(word));
    const hits = stops.length + (OWN_LETTERS.get(language)?.test(text) ? 0.5 : 0);
    if (isForeign && stops.length > own && hits > (best?.hits ?? 0)) best = { language, hits };
  }
  return best?.language;
}

/** Words without a function word between them, as in a search box: so many of the glossary decide. */
const KEYWORDS_THAT_DECIDE = 2;
/** The languages whose words could be taken for English ones. */
const LATIN = ['de', 'fr', 'es', 'pt'];

/** The language that knows most of the words that are not English. */
function byGlossary(words: readonly string[], lexicon: LexiconIndex): string | undefined {
  const foreign = words.filter((word) => word.length > 3 && !lexicon.english.has(word));
  if (foreign.length < KEYWORDS_THAT_DECIDE) return undefined;
  const counts = LATIN.filter((language) => lexicon.languages.includes(language)).map(
    (language) => {
      const found = lexicon.glossary(language).phrases.find(foreignStems(language, foreign));
      return { language, known: new Set(found.flatMap(({ places }) => places)).size };
    },
  );
  const best = counts.reduce((a, b) => (b.known > a.known ? b : a), { language: '', known: 0 });
  return best.known >= KEYWORDS_THAT_DECIDE ? best.language : undefined;
}
