/** A stretch of a text: from `start` (included) to `end` (excluded), in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A log or a plist has no sentences; a longer stretch than this is cut at a blank. Characters. */
const LONGEST_SENTENCE = 420;

/** After these a full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s("“])(?:e\.g|i\.e|etc|vs|ver|approx|resp|cf|r|no|vol|fig|dept|inc|ltd|mr|mrs|ms|dr|st)\.$/i;

/** What a sentence begins with. */
const BEGINNING = [
  String.raw`[\p{Lu}\p{N}"“‘(\[¿¡—<$#]`,
  String.raw`\p{Script=Han}`,
  String.raw`(?:i|mac|watch|tv|iPad|vision)OS\b`,
  'i[A-Z]',
  '(?:let|import|class|static|override|func) ',
].join('|');

/** Where a sentence may end; every blank is looked at once, so it is linear. */
const BORDER = new RegExp(
  [
    // Punctuation with its closing quotes, a blank, and something that begins a sentence.
    String.raw`(?<=[.!?…]["”’)\]]{0,2})\s+(?=${BEGINNING})`,
    // CJK punctuation needs no blank.
    String.raw`(?<=[。！？；])\s*`,
    // Prose after the end of a dump.
    String.raw`(?<=\})\s+(?=(?:\p{Lu}\p{Ll}+|I|I['’]\p{Ll}+) \p{Ll})`,
    // Before a footnote, a line of the post's history, a box, a signature.
    String.raw`(?<!\s)\s+(?=\[\d{1,2}\] \p{Lu}|\d{4}-\d\d-\d\d \p{Lu})`,
    String.raw`(?<!\s)\s+(?=(?:IMPORTANT|Note|WARNING) \p{Lu}|— \p{Lu})`,
    String.raw`\n+`,
  ].join('|'),
  'gu',
);

/** Words that open a clause; in posts whose line breaks are lost they start the next list item. */
export const OPENERS = new Set(
  (
    'A Add After All Also An And Any Are As At Before Both Build But Check Choose Click Consider ' +
    'Copy Could Create Delete Do Does Each Edit Enter Explained Fixed For From Has Have How However If ' +
    'In Install Is It Keep Made Make Most My Noted On Once One Open Or Our Please Provides Read Remove ' +
    'Run Select Set So Some Start The Their Then There These They This Those To Transfers Try Use Used ' +
    'Using We What When Where Which While Who Why Write You Your'
  ).split(' '),
);

/** The sentences of a text, in order; together they hold all of it but the blanks between. */
export function sentences(text: string): readonly Stretch[] {
  return borders(text).flatMap((stretch) => cutLong(text, stretch));
}

function borders(text: string): readonly Stretch[] {
  const found: Stretch[] = [];
  let start = skipBlanks(text, 0);
  for (const match of text.matchAll(BORDER)) {
    if (
      match.index <= start ||
      ABBREVIATION.test(text.slice(Math.max(start, match.index - 12), match.index))
    )
      continue;
    found.push({ start, end: endOfWords(text, start, match.index) });
    start = skipBlanks(text, match.index + match[0].length);
  }
  const end = text.trimEnd().length;
  if (start < end) found.push({ start, end });
  return found.flatMap((stretch) => splitList(text, stretch));
}

function endOfWords(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function skipBlanks(text: string, from: number): number {
  return from + (text.slice(from).length - text.slice(from).trimStart().length);
}

/** `… in transit Transfers user names` is two items: a small word, then an opener, no comma between. */
function splitList(text: string, stretch: Stretch): readonly Stretch[] {
  const items: Stretch[] = [];
  let start = stretch.start;
  const inside = text.slice(stretch.start, stretch.end);
  for (const match of inside.matchAll(
    /(?<=\p{Ll}[\p{Ll})\]]|\)) +(?=(\p{Lu}\p{Ll}*) (?:[\p{Ll}“"]|\p{Lu}{2}))/gu,
  )) {
    if (!OPENERS.has(match[1] ?? '')) continue;
    const at = stretch.start + match.index;
    items.push({ start, end: at });
    start = at + match[0].length;
  }
  return [...items, { start, end: stretch.end }];
}

function cutLong(text: string, stretch: Stretch): readonly Stretch[] {
  const pieces: Stretch[] = [];
  let { start } = stretch;
  while (stretch.end - start > LONGEST_SENTENCE) {
    const end = endOfPiece(text, start, stretch.end);
    if (end >= stretch.end) break;
    pieces.push({ start, end });
    start = skipBlanks(text, end);
  }
  return [...pieces, { start, end: stretch.end }];
}

/** In a dump a piece may end behind one of these rather than at any blank. */
const CLOSERS = [': ', '; ', ') ', '} ', '] ', '> '];

/**
 * The last blank within reach, one behind a closing sign if it is in the second half; a word longer
 * than a sentence is never cut. Looks no further than it must.
 */
function endOfPiece(text: string, start: number, end: number): number {
  const reach = text.slice(start, start + LONGEST_SENTENCE + 1);
  const closed = Math.max(...CLOSERS.map((sign) => reach.lastIndexOf(sign))) + 1;
  const blank = closed > LONGEST_SENTENCE / 2 ? closed : reach.lastIndexOf(' ');
  if (blank > 0) return endOfWords(text, start, start + blank);
  const next = text.slice(start + LONGEST_SENTENCE, end).indexOf(' ');
  return next < 0 ? end : endOfWords(text, start, start + LONGEST_SENTENCE + next);
}
