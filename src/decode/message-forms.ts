import { type Candidate, makeCandidate, rowCandidate } from './candidate.ts';
import type { Message } from './message-index.ts';
import { nearMessages } from './near-miss.ts';
import { WORD_UNITS } from './plain-text.ts';
import type { Scene } from './scene.ts';

/** A message of the table where it stands in the text. */
export interface FoundMessage {
  readonly message: Message;
  readonly start: number;
  readonly end: number;
}

/** Every message of the text, even where nothing shows that it is one. */
export function findMessages({ lower, table }: Scene): readonly FoundMessage[] {
  const { firstUnits } = table.messages;
  const found: FoundMessage[] = [];
  let isInWord = false;
  let next = 0;
  for (let place = 0; place < lower.length; place += 1) {
    const unit = lower.charCodeAt(place);
    const mayBegin = firstUnits[unit] === 1 && !isInWord && place >= next;
    isInWord = WORD_UNITS[unit] === 1;
    const message = mayBegin ? table.messages.at(lower, place) : undefined;
    if (message === undefined) continue;
    next = place + message.text.length;
    found.push({ message, start: place, end: next });
  }
  return found;
}

/** Messages that stand where messages stand. */
export function messageForms(
  scene: Scene,
  messages: readonly FoundMessage[],
): readonly Candidate[] {
  return messages.filter((found) => isStated(scene, found)).map(toCandidate);
}

/** Messages with a slip of the finger, in a question that shows no other error. */
export function misspeltMessages({ lower, table, isShort }: Scene): readonly Candidate[] {
  return isShort ? nearMessages(lower, table.messages.all).map(toCandidate) : [];
}

function toCandidate({ message, start, end }: FoundMessage): Candidate {
  const facts = { start, end, evidence: 'message' } as const;
  const [row] = message.rows;
  return row === undefined
    ? makeCandidate({ ...facts, isCommon: message.isCommon })
    : { ...rowCandidate(row, facts), rows: message.rows, isCommon: message.isCommon };
}

/** Before a message: the beginning, a colon, a quote, a bracket, a sentence's end. */
const OPENING = /(?:^|[\n:"'([=>,`*-]|[.。，：]\s?)\s?$/;
/** Behind it: the end, or punctuation. */
const CLOSING = /^(?:$|[.。]?\s{0,2}(?:$|[\n"'`)\]},;:(*]))/;
/** One word is a message only where an error is spoken of. */
const AFTER_ERROR = /error:?\s?["']?$/;
const REACH = 8;

/**
 * Long messages need nothing around them. Short ones are also prose: they need their capital, the
 * marks of a message around them, or a question as short as that.
 */
function isStated(
  { plain, lower, isShort }: Scene,
  { message, start, end }: FoundMessage,
): boolean {
  if (message.isLong) return true;
  const before = lower.slice(Math.max(0, start - REACH), start);
  const isMarked = OPENING.test(before) && CLOSING.test(lower.slice(end, end + REACH));
  if (!/[^\p{L}]/u.test(message.text) && WORD_UNITS[message.text.charCodeAt(0)] === 1) {
    return AFTER_ERROR.test(before) && CLOSING.test(lower.slice(end, end + REACH));
  }
  if (message.isCommon)
    return isMarked && message.isCapitalized === (plain[start] !== lower[start]);
  return isMarked || isShort || plain[start] !== lower[start];
}
