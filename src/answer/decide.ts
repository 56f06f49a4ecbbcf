import type { Hit, HitOf, Occasion, Unknown, Verdict } from '../model/answer.ts';
import { isNonEmpty } from '../model/brand.ts';
import type { Note, Thread } from '../model/document.ts';
import type { Query } from '../model/query.ts';
import { confidence } from './confidence.ts';
import { type Signals, signals } from './signals.ts';

/** What may be said, how surely, and what that rests on. */
export interface Decision {
  readonly verdict: Verdict;
  readonly confidence: number;
  /** Undefined when nothing was searched. */
  readonly signals: Signals | undefined;
}

/**
 * Where the bands meet; chosen on the tuning half of `npm run eval`. A thread is named beside a note from
 * `beside`, a note beside a thread from `adds`. What was said before speaks for a follow-up. What was said before speaks for a follow-up.
 */
const BANDS = {
  answer: 0.5,
  followUp: 0.3,
  beside: 0.2,
  ownThread: 0.85,
  adds: 0.3,
  closest: 0.15,
  closestElsewhere: 0.3,
} as const;
/** Documents beside the lead, and those of a “not sure”. */
const MOST = { related: 2, closest: 3 } as const;
/** What a document must cover of the question, and of what the lead covers, to be named beside it. */
const RELATED = { coverage: 0.3, ofLead: 0.6 } as const;

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
  const total = concepts.reduce((sum, { weight }) => sum + weight, 0);
  const prose = concepts.reduce((sum, { weight, ofError }) => sum + (ofError ? 0 : weight), 0);
  if (prose <= MOST_PROSE * total) return true;
  if (sure >= BANDS.answer) return false;
  // “No space left on device” in a container is the same message, and none of ours.
  return found.some(({ evidence, domain }) =>
    evidence === 'message' || evidence === 'bare'
      ? topic.neighbour === undefined || (domain !== undefined && text.includes(domain))
      : true,
  );
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
  if (lead && sure >= (isFollowUp ? BANDS.followUp : BANDS.answer)) {
    return answerBy(lead, hits, (hit) => surenessOf(query, hits, hit).confidence);
  }
  const near = nearest(hits);
  const closest = query.topic.isField ? BANDS.closest : BANDS.closestElsewhere;
  if (sure >= closest && isNonEmpty(near)) return { kind: 'closest', hits: near };
  return { kind: 'unknown', why: whyUnknown(query) };
}

/** The best three that have something to say, the best thread among them if any has. */
function nearest(hits: readonly Hit[]): readonly Hit[] {
  const [best] = hits;
  const related = hits.filter((each) => each === best || (best && isRelated(each, best)));
  const thread = related.find(isThread);
  const first = related.slice(0, MOST.closest);
  return thread === undefined || first.includes(thread)
    ? first
    : [...first.slice(0, MOST.closest - 1), thread];
}

/** The lead, the best of the other kind beside it, and what else is about it. */
function answerBy(lead: Hit, hits: readonly Hit[], sureOf: (hit: Hit) => number): Verdict {
  const others = hits.filter((each) => each !== lead && isRelated(each, lead));
  const besides = <H extends Hit>(is: (hit: Hit) => hit is H): H | undefined => {
    const found = hits.find(is);
    return found && (others.includes(found) || sureOf(found) >= BANDS.beside) ? found : undefined;
  };
  const rest = (beside: Hit | undefined): readonly Hit[] =>
    others.filter((each) => each !== beside).slice(0, MOST.related);
  if (isNote(lead)) {
    const thread = linkedThread(lead, hits, sureOf) ?? besides(isThread);
    const related = rest(thread);
    const readsAlike =
      thread?.document.signature === undefined &&
      thread !== undefined &&
      sureOf(thread) >= BANDS.answer;
    return { kind: 'answer', leads: 'note', note: lead, thread, readsAlike, related };
  }
  const note = hits.find((hit): hit is HitOf<Note> => isNote(hit) && sureOf(hit) >= BANDS.adds);
  const related = rest(note);
  // A thread that only asks is no evidence: the note answers what the thread asks.
  return note && lead.document.signature === undefined
    ? { kind: 'answer', leads: 'note', note, thread: lead, readsAlike: true, related }
    : { kind: 'answer', leads: 'thread', thread: lead, note, related };
}

/** A thread that the note is about, unless another one is surely the asker's. */
function linkedThread(
  { document }: HitOf<Note>,
  hits: readonly Hit[],
  sureOf: (hit: Hit) => number,
): HitOf<Thread> | undefined {
  const threads = hits.filter(isThread);
  const [best] = threads;
  if (best && sureOf(best) >= BANDS.ownThread) return undefined;
  return threads.find((hit) => document.related.includes(hit.document.id));
}

export function isNote(hit: Hit): hit is HitOf<Note> {
  return hit.document.kind === 'note';
}

export function isThread(hit: Hit): hit is HitOf<Thread> {
  return hit.document.kind === 'thread';
}

function isRelated({ evidence }: Hit, lead: Hit): boolean {
  const least = Math.max(RELATED.coverage, RELATED.ofLead * lead.evidence.coverage);
  return evidence.coverage >= least;
}

function whyUnknown({ topic }: Query): Unknown {
  const { neighbour, isField } = topic;
  if (neighbour && !(isField && neighbour.isApple)) {
    return { kind: 'neighbour', name: neighbour.name, apple: neighbour.isApple };
  }
  return { kind: isField ? 'miss' : 'offTopic' };
}
