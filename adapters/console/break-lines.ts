import wrapAnsi from 'wrap-ansi';

const PLATFORM = /(?:^|[/(])(?:iOS|iPadOS|macOS|OSX|tvOS|watchOS|visionOS|Xcode|Swift|Safari)$/;
const VERSION = /^\d/;
/** Scripts written without blanks, and their punctuation and full-width forms. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFFEF]/u;
/** May not begin a line (closing marks) and may not end one (opening marks). */
const NOT_FIRST = /^[\p{Pe}\p{Pf}\p{M},.:;!?、。,.:;!?・ー%”’…]/u;
const NOT_LAST = /[\p{Ps}\p{Pi}“‘]$/u;
/** Characters of one column and of two, common ones only, and the blank inside a unit. */
const ONE_COLUMN = /[\u00A1-\u00AC\u00AE-\u024F\u2010-\u2027 ]/g;
const TWO_COLUMNS =
  /[\u3001-\u3029\u3041-\u3096\u309B-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uAC00-\uD7A3\uFF01-\uFF60]/g;

/**
 * Breaks one paragraph into rows: at blanks, and inside Chinese, Japanese and Korean text that is
 * wider than a row. A word, symbol, number or URL is never broken, and a platform stays with its
 * version; what is too wide then has a row of its own. Widths are columns of the terminal; blanks
 * in `text` are single.
 */
export function breakLines(text: string, firstWidth: number, restWidth: number): readonly string[] {
  const units = toUnits(text);
  const taken = wrapUnits(units, firstWidth)[0] ?? [];
  const rows = [taken, ...wrapUnits(units.slice(taken.length), restWidth)];
  return rows.flatMap((row) => {
    const line = row.join(' ');
    return row.length === 1 && WIDE.test(line) ? breakWide(line, restWidth) : [line];
  });
}

/** True when the line needs no more columns than `width`. */
export function fits(line: string, width: number): boolean {
  return !wrapAnsi(toImage(line), width, { hard: true, trim: false }).includes('\n');
}

/** Words, with `macOS 10.15` as one. */
function toUnits(text: string): readonly string[] {
  const units: string[] = [];
  for (const word of text.split(' ')) {
    const last = units.at(-1);
    if (last !== undefined && PLATFORM.test(last) && VERSION.test(word)) {
      units[units.length - 1] = `${last} ${word}`;
    } else {
      units.push(word);
    }
  }
  return units;
}

/** Text of the same width, in ASCII as far as possible: wrap-ansi measures that a hundred times faster. */
function toImage(text: string): string {
  return text.replace(ONE_COLUMN, 'x').replace(TWO_COLUMNS, 'xx').normalize();
}

/**
 * wrap-ansi decides where rows end, but composes characters and drops blanks on the way; so its rows
 * only say how many units each one holds, counted by their characters.
 */
function wrapUnits(units: readonly string[], width: number): readonly (readonly string[])[] {
  if (units.length === 0) return [];
  const images = units.map(toImage);
  const rows: string[][] = [];
  let next = 0;
  for (const line of wrapAnsi(images.join(' '), width).split('\n')) {
    const length = line.replaceAll(' ', '').length;
    const row: string[] = [];
    for (let used = 0; used < length && next < units.length; next++) {
      row.push(units[next] ?? '');
      used += images[next]?.length ?? 0;
    }
    if (row.length > 0) rows.push(row);
  }
  return rows.length === 0 ? [units] : rows;
}

function breakWide(word: string, width: number): readonly string[] {
  const rows: string[] = [];
  let row = '';
  for (const piece of toPieces(word)) {
    if (row !== '' && !fits(row + piece, width)) {
      rows.push(row);
      row = '';
    }
    row += piece;
  }
  rows.push(row);
  return rows;
}

/** The smallest parts of a word that may stand on different rows. */
function toPieces(word: string): readonly string[] {
  const pieces: string[] = [];
  for (const character of word) {
    const last = pieces.at(-1);
    if (last === undefined || staysWith(last, character)) {
      pieces[Math.max(0, pieces.length - 1)] = (last ?? '') + character;
    } else {
      pieces.push(character);
    }
  }
  return pieces;
}

function staysWith(before: string, after: string): boolean {
  if (NOT_FIRST.test(after) || NOT_LAST.test(before)) return true;
  return !WIDE.test(before.slice(-1)) && !WIDE.test(after);
}
