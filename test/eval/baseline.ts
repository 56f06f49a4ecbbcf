import createWink from 'wink-bm25-text-search';
import utils from 'wink-nlp-utils';
import type { Document } from '../../src/model/document.ts';
import type { CollectionDocument } from './collections.ts';
import type { Outcomes, System } from './outcomes.ts';
import type { Retriever } from './retriever.ts';

/** What a newcomer builds in ten minutes: wink as its README sets it up, threads and notes as they are. */
export interface Baseline {
  /** Best hit first; ten at most. */
  search(query: string): readonly { readonly document: Document; readonly score: number }[];
}

const { string, tokens } = utils;
/** What the README leaves to wink: hits returned, and decimals kept of a weight. */
const DEFAULTS = { hits: 10, precision: 4 } as const;

export function createBaseline(documents: readonly Document[]): Baseline {
  const search = createSearch(documents.map((each) => ({ title: each.title, body: bodyOf(each) })));
  return {
    search: (query) =>
      search(query).flatMap(([number, score]) => {
        const document = documents[number];
        return document === undefined ? [] : [{ document, score }];
      }),
  };
}

/** The same engine on a public collection. At most ten documents, whatever `k`. */
export function createWinkRetriever(documents: readonly CollectionDocument[]): Retriever {
  const search = createSearch(documents.map(({ title, text }) => ({ title, body: text })));
  return (query, k) =>
    search(query)
      .slice(0, k)
      .flatMap(([number]) => documents[number]?.id ?? []);
}

/** Answers with the whole best document whenever its score reaches the gate; a gate of 0 takes any hit. */
export function baselineSystem(baseline: Baseline, gate: number): System {
  return (query) => {
    const hits = baseline.search(query);
    const [lead] = hits;
    return {
      documents: hits.map(({ document: { id, kind, title } }) => ({ id, kind, title })),
      answered: lead !== undefined && lead.score >= gate,
      isDecoded: false,
      confidence: undefined,
      text: lead === undefined ? '' : `${lead.document.title}\n${bodyOf(lead.document)}`,
    };
  };
}

/**
 * The score gate that serves the baseline best on the given questions: the greatest coverage less false
 * answers (Youden's index), the lowest of equals. Chosen on the tune part only.
 */
export function chooseGate(baseline: Baseline, tune: Outcomes): number {
  const scores = (outcomes: readonly { readonly question: { readonly query: string } }[]) =>
    outcomes.map(({ question }) => baseline.search(question.query)[0]?.score ?? 0);
  const good = scores([...tune.answerable, ...tune.notes]);
  const bad = scores(tune.refusable);
  const reached = (all: readonly number[], gate: number): number =>
    all.filter((score) => score >= gate).length / Math.max(1, all.length);
  let best = { gate: 0, index: Number.NEGATIVE_INFINITY };
  for (const gate of [...good, ...bad].sort((a, b) => a - b)) {
    const index = reached(good, gate) - reached(bad, gate);
    if (index > best.index) best = { gate, index };
  }
  return best.gate;
}

function bodyOf(document: Document): string {
  if (document.kind === 'thread') return document.body;
  return [document.direct, ...document.points, document.snippet?.code ?? ''].join('\n');
}

/** The preparation of wink's README up to 3.0.1, which still used wink-nlp-utils. */
function prepare(text: string): readonly string[] {
  const words = tokens.removeWords(string.tokenize0(string.lowerCase(text)));
  return tokens.propagateNegations(tokens.stem(words));
}

/** A query → document numbers and scores, best first. */
function createSearch(
  documents: readonly { readonly title: string; readonly body: string }[],
): (query: string) => readonly (readonly [number: number, score: number])[] {
  const engine = createWink();
  engine.defineConfig({ fldWeights: { title: 1, body: 1 } });
  engine.definePrepTasks([prepare]);
  for (const [number, document] of documents.entries()) engine.addDoc({ ...document }, number);
  engine.consolidate(DEFAULTS.precision);
  return (query) =>
    engine.search(query, DEFAULTS.hits).map(([number, score]) => [Number(number), score]);
}
