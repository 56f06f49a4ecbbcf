import type { Evidence, Hit } from '../model/answer.ts';
import type { Query } from '../model/query.ts';
import { lacking, lackingWeight, levelled, namesOther, weightOf } from './lacking.ts';

/** What a question and its best document say about each other; each about 0..1. */
export interface Signals {
  /** Share of the question's weight that the lead covers. */
  readonly coverage: number;
  /** Share of the lead's title that the question names. */
  readonly title: number;
  /** The same of the best other name of the lead. */
  readonly asked: number;
  /** Share of what the lead is about that the question names. */
  readonly gist: number;
  /** Weight of the whole question, on a logarithmic scale: the more is said, the less of it a thread repeats. */
  readonly length: number;
  /** How far the lead is ahead of the next document of its kind, as a share of its score. */
  readonly margin: number;
  /** The same as a difference, and that to the third of its kind. */
  readonly ahead: number;
  readonly aheadOfThird: number;
  /** BM25 of the lead, levelling off, and for each unit of the question's weight. */
  readonly bm25: number;
  readonly bm25PerWeight: number;
  /** How many things the question is about, on a logarithmic scale. */
  readonly concepts: number;
  /** The weightiest concept that the lead lacks: as a share of the question, and levelling off. */
  readonly lacksOne: number;
  readonly lacksOneAbsolutely: number;
  /** Weight of all that the lead lacks, levelling off. */
  readonly lacksAll: number;
  /** Share of the names (APIs, keys) of the question that the lead lacks. */
  readonly lacksNames: number;
  /** Share of the error codes of the question that the lead lacks. */
  readonly lacksCodes: number;
  /** Weight of the field's words that the lead lacks, levelling off. */
  readonly lacksField: number;
  /** Weight of the field's words that the lead has, levelling off. */
  readonly hasField: number;
  /** 1 when a word of networking occurs in the question, else 0. */
  readonly isField: number;
  /** 1 when the lead is a note, else 0. */
  readonly note: number;
  /** The same, of a note: it is short, and about one thing. */
  readonly noteTitle: number;
  readonly noteGist: number;
  readonly noteCoverage: number;
  readonly noteEvidence: number;
  /** 1 when the lead is a signed post, which states, else 0: most threads only ask. */
  readonly states: number;
  /** The same, of a signed post: it is long, so that its title and gist tell less. */
  readonly statesTitle: number;
  readonly statesGist: number;
  readonly statesCoverage: number;
  readonly statesEvidence: number;
  /** 1 when another framework or platform is named that the lead does not speak of, else 0. */
  readonly neighbour: number;
  /** 1 when a platform that is not Apple’s is named, else 0: notes name them too, to compare. */
  readonly elsewhere: number;
  /** Weight of all that was covered, levelling off. */
  readonly evidence: number;
}

const NO_EVIDENCE: Evidence = {
  bm25: 0,
  coverage: 0,
  title: 0,
  asked: 0,
  gist: undefined,
  met: [],
};

/** What speaks for `lead`, one of `hits` (best first), as the answer to a question. */
export function signals(query: Query, hits: readonly Hit[], lead: Hit | undefined): Signals {
  const kind = lead?.document.kind;
  const content = query.concepts.filter(({ weight }) => weight > 0);
  const total = weightOf(content);
  const { coverage, title, asked, gist = 0, bm25, met } = lead?.evidence ?? NO_EVIDENCE;
  const evidence = levelled(total * coverage);
  const note = kind === 'note' ? 1 : 0;
  const states = lead?.document.kind === 'thread' && lead.document.signature !== undefined ? 1 : 0;
  return {
    coverage,
    title,
    asked,
    gist,
    length: Math.log(1 + total),
    ...lackingWeight(met, total),
    ...aheadBy(lead, hits),
    bm25: bm25 / (bm25 + HALF_BM25),
    bm25PerWeight: total > 0 ? bm25 / (total * BM25_PER_WEIGHT) : 0,
    concepts: Math.log(1 + content.length),
    ...lacking(content, met),
    isField: query.topic.isField ? 1 : 0,
    note,
    noteTitle: note * title,
    noteGist: note * gist,
    noteCoverage: note * coverage,
    noteEvidence: note * evidence,
    states,
    statesTitle: states * title,
    statesGist: states * gist,
    statesCoverage: states * coverage,
    statesEvidence: states * evidence,
    neighbour: namesOther(query, met) ? 1 : 0,
    elsewhere: query.topic.others.some(({ isApple }) => !isApple) ? 1 : 0,
    evidence,
  };
}

/** BM25 at which a signal that levels off reaches its half, and what a unit of weight brings at most. */
const HALF_BM25 = 20;
const BM25_PER_WEIGHT = 8;
function aheadBy(
  lead: Hit | undefined,
  hits: readonly Hit[],
): Pick<Signals, 'margin' | 'ahead' | 'aheadOfThird'> {
  if (!lead) return { margin: 0, ahead: 0, aheadOfThird: 0 };
  const others = hits.filter((hit) => hit !== lead && hit.document.kind === lead.document.kind);
  const ahead = lead.score - (others[0]?.score ?? 0);
  return {
    margin: lead.score > 0 ? ahead / lead.score : 0,
    ahead,
    aheadOfThird: lead.score - (others[2]?.score ?? 0),
  };
}
