import { learn } from '../../src/index/learn.ts';
import { createTopPassages, offer, ranked, thresholdOf } from '../../src/index/top-passages.ts';
import { rowsOf, type WeightRows } from '../../src/index/weight-rows.ts';
import { analyze, termsOf } from '../../src/text/analyze.ts';
import { isFunctionWord } from '../../src/text/stop-words.ts';
import { type Token, tokenize } from '../../src/text/tokenize.ts';
import type { Collection } from './collections.ts';
import type { GridRow } from './leave-one-out.ts';
import { mean, ndcg, type Relevant } from './metrics.ts';

/** What the ranking leaves open; k1 and b are not: they hardly mattered on any collection. */
export interface RankingSettings {
  /** What the title's own score counts beside the whole text's. */
  readonly title: number;
  /** A stop word counts `share` / (words of content in the query), at least `least`, at most 1. */
  readonly stop: { readonly share: number; readonly least: number };
}

const TITLES = [0.4, 0.5, 0.6, 0.7, 0.8, 1];
/** A share of 0 is one weight for all queries. */
const STOPS = [
  { share: 0, least: 0.3 },
  { share: 0, least: 0.5 },
  { share: 0, least: 0.7 },
  { share: 2, least: 0.3 },
  { share: 3, least: 0.3 },
  { share: 4, least: 0.3 },
];
const DEPTH = 10;

/** Mean nDCG@10 of every setting on every collection; wink learns each collection once. */
export function measureGrid(
  collections: readonly Collection[],
): readonly GridRow<RankingSettings>[] {
  const grid = TITLES.flatMap((title) => STOPS.map((stop) => ({ title, stop })));
  const columns = collections.map((collection) => ({
    name: collection.name,
    figures: measureCollection(collection, grid),
  }));
  return grid.map((settings, row) => ({
    settings,
    figures: new Map(columns.map(({ name, figures }) => [name, figures[row] ?? Number.NaN])),
  }));
}

export function describeSettings({ title, stop }: RankingSettings): string {
  const weight = stop.share === 0 ? `${stop.least}` : `${stop.share}/n from ${stop.least}`;
  return `title ${title}, stop words ${weight}`;
}

/** The parts of all scores of one query, by document; what a setting does is to add them up. */
interface Parts {
  readonly contentWords: number;
  readonly text: Scores;
  readonly title: Scores;
}

interface Scores {
  readonly content: Float64Array;
  readonly stop: Float64Array;
}

function measureCollection(
  collection: Collection,
  grid: readonly RankingSettings[],
): readonly number[] {
  const { documents, queries, relevant } = collection;
  const model = learn(
    documents.map(({ title, text }) => ({
      title: analyze(title),
      text: analyze(`${title}\n${text}`),
    })),
  );
  const fields = { text: openField(rowsOf(model.text)), title: openField(rowsOf(model.title)) };
  const found = queries.map(({ id, text }) => {
    const parts = scoreParts(text, fields);
    const judged = relevant.get(id) ?? new Map();
    return grid.map((settings) => ndcgOf(addUp(parts, settings), collection, judged));
  });
  return grid.map((_, row) => mean(found.map((figures) => figures[row] ?? 0)));
}

interface Field {
  readonly rows: WeightRows;
  readonly numbers: ReadonlyMap<string, number>;
}

function openField(rows: WeightRows): Field {
  return { rows, numbers: new Map(rows.terms.map((term, row) => [term, row])) };
}

function scoreParts(query: string, fields: Readonly<Record<'text' | 'title', Field>>): Parts {
  const tokens = tokenize(query);
  const stop = tokens.filter(isStop);
  const content = tokens.filter((token) => !isStop(token));
  const score = (field: Field): Scores => ({
    content: scoreTokens(content, field),
    stop: scoreTokens(stop, field),
  });
  return {
    contentWords: content.length,
    text: score(fields.text),
    title: score(fields.title),
  };
}

function scoreTokens(tokens: readonly Token[], { rows, numbers }: Field): Float64Array {
  const scores = new Float64Array(rows.passageCount);
  for (const term of tokens.flatMap(termsOf)) {
    const row = numbers.get(term);
    if (row === undefined) continue;
    const end = rows.starts[row + 1] ?? 0;
    for (let at = rows.starts[row] ?? 0; at < end; at += 1) {
      const passage = rows.passages[at] ?? 0;
      scores[passage] = (scores[passage] ?? 0) + (rows.weights[at] ?? 0);
    }
  }
  return scores;
}

function isStop(token: Token): boolean {
  return isFunctionWord(token.text.toLowerCase());
}

function addUp({ contentWords, text, title }: Parts, settings: RankingSettings): Float64Array {
  const { share, least } = settings.stop;
  const stop = Math.min(1, Math.max(least, share / Math.max(1, contentWords)));
  return text.content.map(
    (content, document) =>
      content +
      stop * (text.stop[document] ?? 0) +
      settings.title * ((title.content[document] ?? 0) + stop * (title.stop[document] ?? 0)),
  );
}

function ndcgOf(scores: Float64Array, { documents }: Collection, judged: Relevant): number {
  const ranking = bestDocuments(scores).flatMap((number) => documents[number]?.id ?? []);
  return ndcg(ranking, judged, DEPTH);
}

function bestDocuments(scores: Float64Array): readonly number[] {
  const top = createTopPassages(DEPTH);
  let threshold = thresholdOf(top);
  for (const [number, score] of scores.entries()) {
    if (score > threshold) threshold = offer(top, number, score);
  }
  return ranked(top).map(({ passage }) => passage);
}
