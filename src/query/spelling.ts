import { distance } from 'fastest-levenshtein';
import type { English } from '../text/english.ts';

/** What an unknown word was probably meant to be. */
export interface Correction {
  readonly word: string;
  /** 0..1: less for every letter that differs. */
  readonly strength: number;
}

/** Shorter words have too many neighbours, longer ones are not typed by hand. Letters. */
const LENGTH = { least: 4, most: 40 } as const;
const STRENGTH_BY_EDITS = [1, 0.85, 0.7, 0.55] as const;

/** How many edits a word of this length may be away from what was meant. */
function allowedEdits(length: number): number {
  if (length <= 4) return 1;
  if (length <= 8) return 2;
  return 3;
}

/**
 * The word of `known` nearest to an unknown one, within a bounded number of edits; a swap of two
 * neighbours is one edit, and of two that are as near the more frequent one is meant. Undefined for
 * English words and where an English word is nearer.
 */
export function correct(
  typed: string,
  known: Iterable<string>,
  english: English,
  frequency: (word: string) => number,
): Correction | undefined {
  if (typed.length < LENGTH.least || typed.length > LENGTH.most || english.has(typed))
    return undefined;
  let best: Candidate | undefined;
  for (const word of known) {
    const candidate = compare(typed, word, best?.edits ?? allowedEdits(typed.length));
    if (candidate && (!best || isNearer(candidate, best, frequency))) best = candidate;
  }
  if (!best || (best.edits > 1 && hasEnglishNeighbour(typed, english))) return undefined;
  return { word: best.word, strength: STRENGTH_BY_EDITS[best.edits] ?? 0 };
}

interface Candidate {
  readonly word: string;
  readonly edits: number;
  /** Typos seldom hit the first letter. */
  readonly keepsFirst: boolean;
}

function compare(typed: string, word: string, limit: number): Candidate | undefined {
  if (word.length < LENGTH.least || Math.abs(word.length - typed.length) > limit) return undefined;
  const edits = editsBetween(typed, word);
  return edits <= limit ? { word, edits, keepsFirst: word[0] === typed[0] } : undefined;
}

function isNearer(a: Candidate, b: Candidate, frequency: (word: string) => number): boolean {
  if (a.edits !== b.edits) return a.edits < b.edits;
  if (a.keepsFirst !== b.keepsFirst) return a.keepsFirst;
  const [often, seldom] = [frequency(a.word), frequency(b.word)];
  return often === seldom ? a.word < b.word : often > seldom;
}

function editsBetween(a: string, b: string): number {
  const edits = distance(a, b);
  return edits >= 2 && edits <= 4 ? edits - swaps(a, b) : edits;
}

/** 1 when the words differ by a swap of two neighbouring letters, else 0. */
function swaps(a: string, b: string): number {
  if (a.length !== b.length) return 0;
  const at = [...a].findIndex((letter, i) => letter !== b[i]);
  const swapped = a.slice(0, at) + a.charAt(at + 1) + a.charAt(at) + a.slice(at + 2);
  return distance(swapped, b) < distance(a, b) ? 1 : 0;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** True when one letter dropped, added, changed or swapped makes an English word of it. */
function hasEnglishNeighbour(typed: string, english: English): boolean {
  for (let at = 0; at <= typed.length; at++) {
    const [head, tail] = [typed.slice(0, at), typed.slice(at)];
    if (english.has(head + tail.slice(1))) return true;
    if (english.has(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2))) return true;
    for (const letter of LETTERS) {
      if (english.has(head + letter + tail) || english.has(head + letter + tail.slice(1)))
        return true;
    }
  }
  return false;
}
