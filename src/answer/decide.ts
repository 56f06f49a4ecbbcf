import type { Hit, Occasion, Unknown, Verdict } from '../model/answer.ts';
import { isNonEmpty } from '../model/brand.ts';
import type { Query } from '../model/query.ts';
import { BANDS } from './bands.ts';
import { answerBy, isNote, isThread, nearest } from './beside.ts';
import { confidence } from './confidence.ts';
import { weightOf } from './lacking.ts';
import { type Signals, signals } from './signals.ts';

/** What may be said, how surely, and what that rests on. */
export interface Decision {
  readonly verdict: Verdict;
  readonly confidence: number;
  /** Undefined when nothing was searched. */
  readonly signals: Signals | undefined;
}

export function decide(
  query: Query,
  hits: readonly Hit[],
  occasion: Occasion | undefined,
  isFollowUp = false,
): Decision {
  if (occasion) {
    return { verdict: { kind: 'help', occasion }, confidence: 1, signals: undefined };
  }
  const { lead, ...sure } = surest(query, hits);
  if (asksForErrors(query, sure.confidence)) {
    return { verdict: decodedVerdict(query, hits), ...sure, confidence: 1 };
  }
  return { verdict: verdictOf(query, hits, lead, sure.confidence, isFollowUp), ...sure };
}

/** The best note or the best thread, whichever answers more surely; the better placed of equals. */
function surest(query: Query, hits: readonly Hit[]): Sureness & { readonly lead: Hit | undefined } {
  const [best] = hits;
  const other = hits.find(({ document }) => document.kind !== best?.document.kind);
  const sure = surenessOf(query, hits, best);
  const otherSure = surenessOf(query, hits, other);
  return otherSure.confidence > sure.confidence
    ? { lead: other, ...otherSure }
    : { lead: best, ...sure };
}

/** What of a question may lie outside its errors while they are still what it asks about, 0..1. */
const MOST_PROSE = 0.5;

/** True when the errors are the question, or all that can be answered of it. */
function asksForErrors({ decoded, concepts, topic, text }: Query, sure: number): boolean {
  const found = decoded.chains.flat().filter(({ rows }) => rows.length > 0);
  if (found.length === 0) return false;
  const prose = weightOf(concepts.filter(({ ofError }) => !ofError));
  if (prose <= MOST_PROSE * weightOf(concepts)) return true;
  if (sure >= BANDS.answer) return false;
  // “No space left on device” in a container is the same message, and none of ours.
  return found.some(({ evidence, domain }) => {
    if (evidence === 'bare') return false;
    if (evidence !== 'message' || topic.neighbour === undefined) return true;
    return domain !== undefined && text.includes(domain);
  });
}

function decodedVerdict(query: Query, hits: readonly Hit[]): Verdict {
  const note = hits.find(isNote);
  const thread = hits.find(isThread);
  const fits = (hit: Hit): boolean => surenessOf(query, hits, hit).confidence >= BANDS.answer;
  return {
    kind: 'decoded',
    note: note && fits(note) ? note : undefined,
    thread: thread && (fits(thread) || hasCode(thread)) ? thread : undefined,
    related: [],
  };
}

/** True when a thread has one of the codes itself. */
function hasCode({ evidence }: Hit): boolean {
  return evidence.met.some(({ concept, isSame }) => concept.kind === 'code' && isSame);
}

interface Sureness {
  readonly confidence: number;
  readonly signals: Signals;
}

function surenessOf(query: Query, hits: readonly Hit[], lead: Hit | undefined): Sureness {
  const found = signals(query, hits, lead);
  return { confidence: confidence(found), signals: found };
}

function verdictOf(
  query: Query,
  hits: readonly Hit[],
  lead: Hit | undefined,
  sure: number,
  isFollowUp: boolean,
): Verdict {
  if (lead && sure >= answerFrom(query, isFollowUp)) {
    return answerBy(lead, hits, (hit) => surenessOf(query, hits, hit).confidence);
  }
  const near = nearest(hits);
  if (isNonEmpty(near) && (sure >= closestFrom(query) || isCovered(query, near[0]))) {
    return { kind: 'closest', hits: near };
  }
  return { kind: 'unknown', why: whyUnknown(query) };
}

function answerFrom({ topic }: Query, isFollowUp: boolean): number {
  if (isFollowUp) return BANDS.followUp;
  return topic.others.length > 0 ? BANDS.answerElsewhere : BANDS.answer;
}

function closestFrom({ topic }: Query): number {
  return topic.isField ? BANDS.closest : BANDS.closestElsewhere;
}

/** What a document must cover of a question to be named, however little else speaks for it. */
const COVERED = 0.9;

/** “proxy settings” is too short to be sure of, but what has all of it is worth naming. */
function isCovered({ topic }: Query, { evidence }: Hit): boolean {
  return topic.isField && topic.others.length === 0 && evidence.coverage >= COVERED;
}

function whyUnknown({ topic }: Query): Unknown {
  const { neighbour, isField } = topic;
  if (neighbour && !(isField && neighbour.isApple)) {
    return { kind: 'neighbour', name: neighbour.name, apple: neighbour.isApple };
  }
  return { kind: isField ? 'miss' : 'offTopic' };
}
