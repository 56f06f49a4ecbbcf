import { identifierParts, isIdentifier } from './identifiers.ts';
import { normalize } from './normalize.ts';
import { stem } from './stem.ts';

/**
 * One thing that somebody wrote, with everything it is searched by. `main` is what it stands for as
 * a whole; `parts` are the words within it, empty for a plain word.
 */
export interface Token {
  /** As written, after normalisation. */
  readonly text: string;
  readonly kind: 'word' | 'identifier' | 'number' | 'cjk';
  readonly main: readonly string[];
  readonly parts: readonly string[];
}

/** Longer ones are cut: nobody searches them, and every step behind stays bounded. */
const LONGEST_TOKEN = 128;
/** What a cut leaves of a character that takes two units. */
const HALF_CHARACTER = /[\uD800-\uDBFF]$/;
/** UUIDs, addresses in memory and hashes name one moment on one machine. */
const NOISE =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|0x[0-9a-f]{9,}|(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{12,})$/i;

const CJK = '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\u30FC';
const CJK_RUN = new RegExp(`[${CJK}]+`, 'gu');
const WORD = '[\\p{L}\\p{M}\\p{N}_]+';
const CLOCK =
  '(?:\\d{4}-\\d\\d-\\d\\dT)?\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d+)?(?:[+-]\\d\\d:?\\d\\d|Z)?(?![\\p{L}\\p{N}])';
const SIGNED = '(?<![\\p{L}\\p{M}\\p{N}_.])-(?=\\p{N})[\\p{N}.]*\\p{N}(?![\\p{L}_])';
/** A time of day, perhaps with its date; a number with its sign; words held by joiners; `C++`, `C#`. */
const CHUNK = new RegExp(
  `${CLOCK}|${SIGNED}|${WORD}(?:[.\\-']${WORD})*(?:\\+\\+|#(?![\\p{L}\\p{N}]))?`,
  'gu',
);
const IS_CLOCK = /^(?:[\d-]+T)?\d+:/;

/** Text → tokens in the order of the text. Linear in the length of the text. */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (const [chunk] of normalize(text).matchAll(CHUNK)) {
    const cut = chunk.slice(0, LONGEST_TOKEN).replace(HALF_CHARACTER, '');
    if (NOISE.test(cut) || IS_CLOCK.test(cut)) continue;
    tokens.push(...splitScripts(cut).filter(({ main }) => main.every((term) => term !== '')));
  }
  return tokens;
}

function splitScripts(chunk: string): readonly Token[] {
  if (chunk.search(CJK_RUN) < 0) return readChunk(chunk);
  const tokens: Token[] = [];
  let end = 0;
  for (const match of chunk.matchAll(CJK_RUN)) {
    tokens.push(...readLatin(chunk.slice(end, match.index)), readCjk(match[0]));
    end = match.index + match[0].length;
  }
  return [...tokens, ...readLatin(chunk.slice(end))];
}

function readLatin(rest: string): readonly Token[] {
  const chunk = rest.replace(/^[.\-']+|[.\-']+$/g, '');
  return chunk === '' ? [] : readChunk(chunk);
}

/** Two characters at a time: these scripts set no blanks, and single characters say too little. */
export function readCjk(run: string): Token {
  const letters = [...run];
  const pairs = letters.slice(1).map((letter, i) => `${letters[i]}${letter}`);
  return { text: run, kind: 'cjk', main: pairs.length > 0 ? pairs : [run], parts: [] };
}

function readChunk(chunk: string): readonly Token[] {
  if (/^-?[\p{N}.]+$/u.test(chunk)) return [readNumber(chunk)];
  if (/^[\p{N}-]+$/u.test(chunk)) return [readDate(chunk)];
  const pieces = chunk.split(JOINER);
  if (chunk.includes("'")) return [readContraction(chunk)];
  if (pieces.length === 1) return [readWord(chunk)];
  return [readCompound(chunk, pieces)];
}

const JOINER = /[.\-']/;

/** `-65555` is searched with its sign and without; `17.6.1` whole and by its first number. */
function readNumber(chunk: string): Token {
  const bare = chunk.replace(/^-/, '');
  const major = bare.split('.')[0] ?? bare;
  const parts = [bare, major].filter((part) => part !== chunk && part !== '');
  return { text: chunk, kind: 'number', main: [chunk], parts: [...new Set(parts)] };
}

/** `2025-10-06` is searched whole and by its numbers. */
function readDate(chunk: string): Token {
  return { text: chunk, kind: 'number', main: [chunk], parts: unique(chunk.split('-'), chunk) };
}

/** `don't` → dont, `app's` → app: the apostrophe is lost as often as it is typed. */
function readContraction(chunk: string): Token {
  const plain = chunk.replace(/'s$/i, '').replaceAll("'", '');
  return { ...readWord(plain), text: chunk };
}

function readWord(word: string): Token {
  const lower = word.toLowerCase();
  const plural = /^(\p{Lu}{2,})s$/u.exec(word)?.[1];
  if (plural !== undefined) return plain(word, [plural.toLowerCase()]);
  if (isIdentifier(word)) return readIdentifier(word, lower);
  const release = /^(\p{L}{3,})(\p{N}+)$/u.exec(lower);
  if (release)
    return {
      ...plain(word, [lower]),
      parts: unique([stem(release[1] ?? ''), release[2] ?? ''], lower),
    };
  const isAcronym = /^\p{Lu}[\p{Lu}\p{N}]+$/u.test(word);
  if (!isAcronym) return plain(word, [stem(lower)]);
  return plain(word, word.length <= SHORT_ACRONYM ? [lower] : [lower, stem(lower)]);
}

/** Longer words in capitals may be shouted: `PERMISSION` is then found by its stem too. */
const SHORT_ACRONYM = 5;

function plain(text: string, main: readonly string[]): Token {
  return { text, kind: 'word', main: [...new Set(main)], parts: [] };
}

function readIdentifier(word: string, lower: string): Token {
  const whole = lower.replace(/^_+|_+$/g, '');
  const words = identifierParts(word).map((part) => part.toLowerCase());
  const parts = [...words.filter((part) => part.length > 1).map(stem), ...joinedPairs(words)];
  return { text: word, kind: 'identifier', main: [whole], parts: unique(parts, whole) };
}

/** `Web` + `Socket` is what others write as one word, `websocket`. */
function joinedPairs(words: readonly string[]): readonly string[] {
  return words.slice(1).map((word, i) => `${words[i]}${word}`);
}

/** `packet-tunnel-provider`, `URLSessionWebSocketTask.closeCode`, `com.apple.developer…`, `Wi-Fi`. */
function readCompound(chunk: string, pieces: readonly string[]): Token {
  const lower = chunk.toLowerCase();
  const dotted = chunk.includes('.');
  const whole = dotted ? lower : lower.replaceAll('-', '');
  const inner = pieces.flatMap((piece) => {
    if (/^\p{N}+$/u.test(piece))
      return chunk.includes(`-${piece}`) ? [piece, `-${piece}`] : [piece];
    const token = readWord(piece);
    return [...token.main, ...token.parts];
  });
  const lowers = pieces.map((piece) => piece.toLowerCase());
  const joined = dotted || pieces.length === 2 ? [] : joinedPairs(lowers);
  const isCode = dotted || pieces.length > 2 || pieces.some(isIdentifier);
  return {
    text: chunk,
    kind: isCode ? 'identifier' : 'word',
    main: [whole],
    parts: unique([...inner, ...joined], whole),
  };
}

function unique(terms: readonly string[], whole: string): readonly string[] {
  return [...new Set(terms)].filter((term) => term !== whole && term !== '');
}
