import { distance } from 'fastest-levenshtein';

/** Letters: shorter words have too many neighbours for a slip to be told from another word. */
const SHORTEST = 5;
/** Letters: from here on a second slip is forgiven. */
const LONG = 8;
/** Letters: longer words are pasted, not typed. */
const LONGEST = 40;

/** True for a word that is typed by hand and long enough to tell a slip from another word. */
export function mayBeSlip(typed: string): boolean {
  const isNumber = /^-?\p{N}/u.test(typed);
  return !isNumber && typed.length >= SHORTEST && typed.length <= LONGEST;
}

/** True when `typed`, which may not be finished, is a slip of the word or of its beginning. */
export function isSlip(typed: string, word: string): boolean {
  const { length } = typed;
  const most = length < LONG ? 1 : 2;
  if (word.length < length - most || !isAlikeAtFirst(typed, word)) return false;
  // A beginning of another length is at most as much nearer as it is longer or shorter.
  if (distance(typed, word.slice(0, length)) > 2 * most) return false;
  return nearest(typed, word, most) <= most;
}

/** One of the first two letters is right, or they are swapped: seldom are both wrong. */
function isAlikeAtFirst(typed: string, word: string): boolean {
  return (
    typed[0] === word[0] || typed[1] === word[1] || typed[0] === word[1] || typed[1] === word[0]
  );
}

function nearest(typed: string, word: string, most: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let by = -most; by <= most; by += 1) {
    least = Math.min(least, distance(typed, word.slice(0, typed.length + by)));
  }
  return least;
}
