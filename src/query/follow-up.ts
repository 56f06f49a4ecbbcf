import type { Concept, Query } from '../model/query.ts';
import { platformsIn, withoutPlatforms } from '../text/platforms.ts';
import { tokenize } from '../text/tokenize.ts';

/** How a message begins that goes on from the one before. */
const GOES_ON =
  /^\W*(?:and|but|or|ok(?:ay)?(?: and| but)|also|then|what about|how about|what if|and what if|does (?:that|this|it)|do (?:those|they|these)|did (?:that|it)|is (?:that|it|this|there a difference)|are (?:they|those|these)|can (?:that|it|they|i also)|will (?:that|it)|would (?:that|it)|should it|(?:the )?same (?:for|on|with|thing)|for|on|in|with|without|und|aber|auch|gilt das|et|mais|aussi|y|pero|también|e|mas|também|и|а|но|那|那么|那麼|那在|如果|それ|では|じゃあ|그럼|그리고|그러면)(?:\b|(?=[\s,]|\p{Script=Han}|\p{Script=Katakana}|\p{Script=Hiragana}|\p{Script=Hangul}|$))/iu;
/** How one takes back what was understood. */
const CORRECTS =
  /^\W*(?:(?:no|nope|nah|sorry|not that|actually|wait)\b[\s,.!:-]*)*(?:i (?:meant|mean)|i was asking about|i'm asking about|not .{1,40}\bbut\b|rather)\b/iu;
/** Words that point back; alone they name nothing. */
const POINTS_BACK = /\b(?:it|that|this|those|these|they|them|there|one)\b/iu;
/** Asks for what lies behind an error. */
const UNDERLYING =
  /\b(?:underlying|inner(?:most)?|root cause|nested|wrapped)\b|zugrunde|sous-jacent|subyacente|subjacente|底层|根本原因/iu;
/** Words of a message that is no more than a piece of a question. */
const MOST_PIECE = 4;
/** Words of content at which a message is a question of its own, however it begins. */
const OWN_CONTENT = 4;
/** Characters of the question before that are kept. */
const MOST_KEPT = 2000;
/** Words that are named when a message is read with the question before it. */
const MOST_SHOWN = 6;
/** How much the new words count beside those of the question before. */
const EMPHASIS = { addition: 2, correction: 4 } as const;

/** True when a message may be about the question before; `own` is the message read alone. */
export function mayFollow(text: string, own: Query): boolean {
  if (CORRECTS.test(text)) return true;
  const content = own.concepts.filter(({ weight }) => weight > 0);
  const beyond = content.filter((each) => !isPlatform(each));
  if (own.decoded.chains.length > 0) return false;
  if (GOES_ON.test(text)) return beyond.length < OWN_CONTENT;
  const words = tokenize(text).length;
  if (words <= MOST_PIECE && own.platforms.length > 0) return beyond.length === 0;
  return POINTS_BACK.test(text) && beyond.length <= 1;
}

/** True when a message asks for the cause of the error before: a few words, and no error of its own. */
export function asksForCause(text: string, own: Query): boolean {
  return (
    UNDERLYING.test(text) && own.decoded.chains.length === 0 && tokenize(text).length <= MOST_CAUSE
  );
}

/** Words of a message that asks for a cause and nothing else. */
const MOST_CAUSE = 8;

/** As much of a question as the next one may go on from: a log has 100 kB, and thousands are remembered. */
export function beginningOf(question: string): string {
  return question.slice(0, MOST_KEPT);
}

/** What a message adds to the question before it. */
export interface Addition {
  /** The question before and the message, as one question. */
  readonly whole: string;
  /** The words that count most; none of a message that only names a platform. */
  readonly emphasis: string;
  readonly weight: number;
}

/** Puts a message that goes on from a question, read alone as `own`, together with it. */
export function addTo(before: string, message: string, own: Query): Addition {
  const kept = beginningOf(before).replace(/\s+/g, ' ').trim();
  const isPlatformOnly = newContent(own, message).length === 0 && own.platforms.length > 0;
  if (isPlatformOnly) {
    const names = own.platforms.map(({ name, version = '' }) => `${name} ${version}`.trim());
    return { whole: `${withoutPlatforms(kept)} ${names.join(' ')}`, emphasis: '', weight: 1 };
  }
  const rest = own.platforms.length > 0 ? withoutPlatforms(kept) : kept;
  if (CORRECTS.test(message)) {
    const meant = message.replace(CORRECTS, '');
    return {
      whole: `${withoutNames(rest)} ${meant}`,
      emphasis: meant,
      weight: EMPHASIS.correction,
    };
  }
  return { whole: `${rest} ${message}`, emphasis: message, weight: EMPHASIS.addition };
}

/** Without the identifiers: a correction names another one. */
function withoutNames(text: string): string {
  const names = new Set(
    tokenize(text).flatMap((token) => (token.kind === 'identifier' ? [token.text] : [])),
  );
  return text
    .split(' ')
    .filter((word) => !names.has(word.replace(/\W+$/, '')))
    .join(' ');
}

/** The joined question with the new words put first in weight. */
export function emphasised(query: Query, { emphasis, weight }: Addition): Query {
  const tokens = tokenize(emphasis);
  const words = new Set(tokens.map(({ text }) => text));
  const terms = new Set(tokens.flatMap(({ main, parts }) => [...main, ...parts]));
  const shown = query.concepts.filter(({ weight }) => weight > 0).slice(-MOST_SHOWN);
  return {
    ...query,
    readWith: shown.map(({ typed }) => typed),
    concepts: query.concepts.map((each) =>
      words.has(each.typed) ? { ...each, weight: each.weight * weight } : each,
    ),
    terms: query.terms.map((each) =>
      terms.has(each.term) ? { ...each, weight: each.weight * weight } : each,
    ),
  };
}

/** The words of a message that a document must know for the message to be about it. */
export function newContent(query: Query, message: string): readonly Concept[] {
  const words = new Set(tokenize(message).map(({ text }) => text));
  return query.concepts.filter(
    (each) => each.weight > 0 && words.has(each.typed) && !isPlatform(each),
  );
}

function isPlatform({ typed }: Concept): boolean {
  return platformsIn(typed).length > 0 || /^\d+(?:\.\d+)*$/.test(typed);
}
