import type { Hit, Occasion, Unknown, Verdict } from '../model/answer.ts';
import { isNonEmpty } from '../model/brand.ts';
import type { Query } from '../model/query.ts';
import { confidence, type Signals, signals } from './confidence.ts';

/** What may be said, how surely, and what that rests on. */
export interface Decision {
  readonly verdict: Verdict;
  readonly confidence: number;
  /** Undefined when nothing was searched. */
  readonly signals: Signals | undefined;
}

/** Where the three bands meet; chosen on the tuning half of `npm run eval`. */
const BANDS = { answer: 0.45, closest: 0.15, closestElsewhere: 0.3 } as const;
/** Documents beside the lead, and those of a “not sure”. */
const MOST = { related: 3, closest: 3 } as const;
/** What a document must cover of the question, and of what the lead covers, to be named beside it. */
const RELATED = { coverage: 0.3, ofLead: 0.6 } as const;

export function decide(
  query: Query,
  hits: readonly Hit[],
  occasion: Occasion | undefined,
): Decision {
  if (occasion) {
    return { verdict: { kind: 'help', occasion }, confidence: 1, signals: undefined };
  }
  const found = signals(query, hits);
  const sure = confidence(found);
  return { verdict: verdictOf(query, hits, sure), confidence: sure, signals: found };
}

function verdictOf(query: Query, hits: readonly Hit[], sure: number): Verdict {
  const [lead, ...others] = hits;
  if (lead && sure >= BANDS.answer) {
    const related = others.filter((each) => isRelated(each, lead)).slice(0, MOST.related);
    return { kind: 'answer', lead, related };
  }
  const near = hits
    .slice(0, MOST.closest)
    .filter((each) => each === lead || (lead && isRelated(each, lead)));
  const closest = query.topic.isField ? BANDS.closest : BANDS.closestElsewhere;
  if (sure >= closest && isNonEmpty(near)) return { kind: 'closest', hits: near };
  return { kind: 'unknown', why: whyUnknown(query) };
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
