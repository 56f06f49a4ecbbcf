import { isEnglish } from '../text/english.ts';
import { isStopWord } from '../text/stop-words.ts';
import type { Token } from '../text/tokenize.ts';
import type { LexiconIndex } from './lexicon-index.ts';

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** This many letters of a script decide: a quoted error message has more, a stray sign fewer. */
const LETTERS_THAT_DECIDE = 2;

/** The language of a question, as the glossary's code; undefined for English and for none it knows. */
export function detectLanguage(
  text: string,
  tokens: readonly Token[],
  lexicon: LexiconIndex,
): string | undefined {
  const found = byScript(text) ?? byStopWords(tokens, lexicon);
  return found !== undefined && lexicon.languages.includes(found) ? found : undefined;
}

function byScript(text: string): string | undefined {
  const count = (script: RegExp): number => text.match(script)?.length ?? 0;
  const han = count(/\p{Script=Han}/gu);
  if (count(/\p{Script=Hangul}/gu) >= LETTERS_THAT_DECIDE) return 'ko';
  if (KANA.test(text)) return 'ja';
  if (han >= LETTERS_THAT_DECIDE) return 'zh';
  return count(/\p{Script=Cyrillic}/gu) >= LETTERS_THAT_DECIDE ? 'ru' : undefined;
}

/** The language with most of the function words, if that is more than English has. */
function byStopWords(tokens: readonly Token[], lexicon: LexiconIndex): string | undefined {
  const words = tokens.filter(({ kind }) => kind === 'word').map(({ text }) => text.toLowerCase());
  const english = words.filter((word) => isStopWord(word) && word.length > 1).length;
  let best: { readonly language: string; readonly hits: number } | undefined;
  for (const language of lexicon.languages) {
    const isStop = (word: string): boolean => lexicon.isStop(language, word);
    const hits = words.filter((word) => isStop(word) && word.length > 1).length;
    const foreign = words.some((word) => isStop(word) && !isEnglish(word) && word.length > 1);
    if (foreign && hits > english && hits > (best?.hits ?? 0)) best = { language, hits };
  }
  return best?.language;
}
