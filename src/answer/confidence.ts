import type { Evidence, Hit, Met } from '../model/answer.ts';
import type { Concept, Query } from '../model/query.ts';
import { WEIGHTS } from './weights.ts';

/** What a question and its best document say about each other; each about 0..1. */
export interface Signals {
  /** Share of the question's weight that the lead covers. */
  readonly coverage: number;
  /** Share of the lead's title that the question names. */
  readonly title: number;
  /** Share of what the lead is about that the question names. */
  readonly gist: number;
  /** Weight of the whole question, on a logarithmic scale: the more is said, the less of it a thread repeats. */
  readonly length: number;
  /** How far the lead is ahead of the next document. */
  readonly margin: number;
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
  /** 1 when the lead is a signed post, which states, else 0: most threads only ask. */
  readonly states: number;
  /** The same, of a signed post: it is long, so that its title and gist tell less. */
  readonly statesTitle: number;
  readonly statesGist: number;
  readonly statesCoverage: number;
  readonly statesEvidence: number;
  /** 1 when another framework or platform is named, else 0. */
  readonly neighbour: number;
  /** Weight of all that was covered, levelling off. */
  readonly evidence: number;
}

/** What a document must reach of a concept to have it at all, and to have it beyond a loose alias. */
const MET = { loosely: 0.35, surely: 0.75 } as const;

/** What of the question a document lacks, weightiest first. */
export function missing({ met }: Evidence): readonly Concept[] {
  return met.filter(({ strength }) => strength < MET.loosely).map(({ concept }) => concept);
}

/** The weight of words at which a signal that levels off reaches its half: two rare words. */
const HALF = 5;

export function signals(query: Query, hits: readonly Hit[]): Signals {
  const [lead, next] = hits;
  const content = query.concepts.filter(({ weight }) => weight > 0);
  const total = weightOf(content);
  const coverage = lead?.evidence.coverage ?? 0;
  const title = lead?.evidence.title ?? 0;
  const gist = lead?.evidence.gist ?? 0;
  const evidence = levelled(total * coverage);
  const states = lead?.document.signature === undefined ? 0 : 1;
  return {
    coverage,
    title,
    gist,
    length: Math.log(1 + total),
    margin: lead ? (lead.score - (next?.score ?? 0)) / lead.score : 0,
    ...lacking(content, lead?.evidence.met ?? []),
    isField: query.topic.isField ? 1 : 0,
    states,
    statesTitle: states * title,
    statesGist: states * gist,
    statesCoverage: states * coverage,
    statesEvidence: states * evidence,
    neighbour: query.topic.neighbour ? 1 : 0,
    evidence,
  };
}

/** What of the names, codes and words of the field the lead has and lacks. */
function lacking(
  content: readonly Concept[],
  met: readonly Met[],
): Pick<Signals, 'lacksNames' | 'lacksCodes' | 'lacksField' | 'hasField'> {
  const surely = new Set(
    met.filter(({ strength }) => strength >= MET.surely).map(({ concept }) => concept),
  );
  const same = new Set(met.filter(({ isSame }) => isSame).map(({ concept }) => concept));
  const itself = (kind: Concept['kind']): number =>
    shareOf(
      content.filter((each) => each.kind === kind),
      (each) => !same.has(each),
    );
  const field = content.filter(({ isTechnical }) => isTechnical);
  return {
    lacksNames: itself('identifier'),
    lacksCodes: itself('code'),
    lacksField: levelled(weightOf(field.filter((each) => !surely.has(each)))),
    hasField: levelled(weightOf(field.filter((each) => surely.has(each)))),
  };
}

function weightOf(concepts: readonly Concept[]): number {
  return concepts.reduce((sum, { weight }) => sum + weight, 0);
}

function shareOf(concepts: readonly Concept[], is: (concept: Concept) => boolean): number {
  return concepts.length > 0 ? concepts.filter(is).length / concepts.length : 0;
}

function levelled(weight: number): number {
  return weight / (weight + HALF);
}

/** 0..1: how likely the lead answers the question; a logistic regression on the signals. */
export function confidence(found: Signals): number {
  const names = Object.keys(found).filter((name): name is keyof Signals => name in WEIGHTS);
  const sum = names.reduce<number>(
    (total, name) => total + WEIGHTS[name] * found[name],
    WEIGHTS.bias,
  );
  return 1 / (1 + Math.exp(-sum));
}
