import { readCjk, type Token } from '../text/tokenize.ts';
import type { LexiconIndex, OpenGlossary } from './lexicon-index.ts';

/**
 * A run of a script without blanks, cut into words: the longest key of the glossary at each place;
 * function words are left out, and what is between them stays as it is.
 */
export function segments(
  token: Token,
  language: string | undefined,
  lexicon: LexiconIndex,
): readonly Token[] {
  if (language === undefined) return [token];
  const glossary = lexicon.glossary(language);
  const isStop = (text: string): boolean => lexicon.isStop(language, text);
  const found: string[] = [];
  let rest = '';
  for (let at = 0; at < token.text.length; ) {
    const piece = pieceAt(token.text.toLowerCase(), at, glossary, isStop);
    if (piece === undefined) rest += token.text.charAt(at);
    else {
      found.push(rest, piece.isStop ? '' : piece.text);
      rest = '';
    }
    at += piece?.text.length ?? 1;
  }
  return [...found, rest].filter((text) => text.length > 0).map(readCjk);
}

function pieceAt(
  run: string,
  at: number,
  glossary: OpenGlossary,
  isStop: (text: string) => boolean,
): { readonly text: string; readonly isStop: boolean } | undefined {
  for (let length = Math.min(glossary.longestKey, run.length - at); length > 0; length--) {
    const text = run.slice(at, at + length);
    if (glossary.keys.has(text)) return { text, isStop: false };
    if (isStop(text)) return { text, isStop: true };
  }
  return undefined;
}
