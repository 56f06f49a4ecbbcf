import type { Hit, HitOf, Verdict } from '../model/answer.ts';
import type { Note, Thread } from '../model/document.ts';
import { speaksForApple } from '../model/vouching.ts';
import { BANDS } from './bands.ts';

/** Documents beside the lead, and those of a “not sure”. */
const MOST = { related: 2, closest: 3 } as const;
/** What a document must cover of the question, and of what the lead covers, to be named beside it. */
const RELATED = { coverage: 0.3, ofLead: 0.6 } as const;

/** The best three that have something to say, the best thread among them if any has. */
export function nearest(hits: readonly Hit[]): readonly Hit[] {
  const [best] = hits;
  const related = hits.filter((each) => each === best || (best && isRelated(each, best)));
  const thread = related.find(isThread);
  const first = related.slice(0, MOST.closest);
  return thread === undefined || first.includes(thread)
    ? first
    : [...first.slice(0, MOST.closest - 1), thread];
}

/** The lead, the best of the other kind beside it, and what else is about it. */
export function answerBy(lead: Hit, hits: readonly Hit[], sureOf: (hit: Hit) => number): Verdict {
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
  // A thread in which Apple says nothing is no evidence: the note answers what the thread asks.
  return note && !speaksForApple(lead.document)
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
