import { identifierParts } from '../text/identifiers.ts';
import { normalize } from '../text/normalize.ts';
import { readCjk } from '../text/tokenize.ts';

/** Accents that stand apart from their letter; what Japanese and Korean are composed of stays. */
const ACCENTS = /[\u0300-\u036f]/g;
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u30FC]+/u;
/** A number with its sign, if it has one: `-1003`, `2.5.4`. */
const NUMBER = /(?<![\p{L}\p{N}_.-])-?\p{N}+(?:\.\p{N}+)*(?![\p{L}_])/u;
const WORD = /[\p{L}\p{M}\p{N}_]+/u;
/** `Wi-Fi` is also written as one word. */
const JOINED = /[\p{L}\p{M}\p{N}_]+(?:-[\p{L}\p{M}\p{N}_]+)*/u;
const TYPED = new RegExp(`${NUMBER.source}|${WORD.source}`, 'gu');
const WRITTEN = new RegExp(`${NUMBER.source}|${JOINED.source}`, 'gu');
const HAS_CJK = new RegExp(CJK, 'u');
const BORDERS = new RegExp(`(${CJK.source})`, 'u');

/** The words of a text that is being typed, lower case and without accents; of scripts without blanks, pairs of characters. */
export function typedWords(text: string): readonly string[] {
  const words = chunksOf(text, TYPED).flatMap((chunk) =>
    HAS_CJK.test(chunk) ? readCjk(chunk).main : chunk.split('_').filter((part) => part !== ''),
  );
  return [...new Set(words.map((word) => word.toLowerCase()))];
}

/**
 * All by whose beginning a text can be found: its words, and each word inside an identifier with
 * what follows it there: `NWConnection` → nwconnection, connection.
 */
export function writtenWords(text: string): readonly string[] {
  return [...new Set(chunksOf(text, WRITTEN).flatMap(spellingsOf))];
}

/** All but letters, digits and the sign of a number. */
const BETWEEN = /(?!(?<![\p{L}\p{N}_])-\p{N})[^\p{L}\p{N}]/gu;

/** The letters and digits of a text alone: `Wi-Fi` and `wifi` are the same, `-1` and `1` are not. */
export function keyOf(text: string): string {
  return plain(text).toLowerCase().replace(BETWEEN, '');
}

/** Most texts: nothing in them has a second spelling. */
const ASCII = /^[\x20-\x7e]*$/;

function plain(text: string): string {
  if (ASCII.test(text)) return text;
  return normalize(text).normalize('NFD').replace(ACCENTS, '').normalize('NFC');
}

function chunksOf(text: string, pattern: RegExp): readonly string[] {
  return (plain(text).match(pattern) ?? []).flatMap(splitScripts);
}

/** `iPhone上` is a word and a character of another script. */
function splitScripts(chunk: string): readonly string[] {
  return !ASCII.test(chunk) && HAS_CJK.test(chunk)
    ? chunk.split(BORDERS).filter((piece) => piece !== '')
    : [chunk];
}

/** Most words: nothing in them to take apart. */
const PLAIN = /^[A-Z]?[a-z]+$/;

function spellingsOf(chunk: string): readonly string[] {
  if (PLAIN.test(chunk)) return [chunk.toLowerCase()];
  const lower = chunk.toLowerCase();
  if (HAS_CJK.test(chunk)) return [...readCjk(lower).main, ...[...lower].slice(-1)];
  if (/^-?\p{N}/u.test(chunk)) return [lower, lower.replace(/^-/, '')];
  const parts = chunk.split('-').flatMap(identifierParts);
  return parts.map((_, from) => parts.slice(from).join('').toLowerCase());
}
