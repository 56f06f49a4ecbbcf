/** What was judged for one query: document id → gain above 0. A document not judged is not relevant. */
export type Relevant = ReadonlyMap<string, number>;

/** Figures of one ranking; all run from 0 to 1. */
export interface RankingFigures {
  readonly ndcg10: number;
  readonly mrr10: number;
  readonly map: number;
  readonly recall100: number;
  readonly success1: number;
}

/** The conventions of trec_eval: linear gain, discount log2(rank + 1), average over all relevant documents. */
export function rankingFigures(ranking: readonly string[], relevant: Relevant): RankingFigures {
  return {
    ndcg10: ndcg(ranking, relevant, 10),
    mrr10: reciprocalRank(ranking, relevant, 10),
    map: averagePrecision(ranking, relevant),
    recall100: recall(ranking, relevant, 100),
    success1: isRelevant(ranking[0], relevant) ? 1 : 0,
  };
}

/** The mean of each figure; undefined for no rankings at all. */
export function meanFigures(all: readonly RankingFigures[]): RankingFigures | undefined {
  if (all.length === 0) return undefined;
  return {
    ndcg10: mean(all.map((figures) => figures.ndcg10)),
    mrr10: mean(all.map((figures) => figures.mrr10)),
    map: mean(all.map((figures) => figures.map)),
    recall100: mean(all.map((figures) => figures.recall100)),
    success1: mean(all.map((figures) => figures.success1)),
  };
}

/** The mean of the numbers; NaN for none. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Normalised discounted cumulated gain (Järvelin and Kekäläinen 2002), gains as judged. */
export function ndcg(ranking: readonly string[], relevant: Relevant, depth: number): number {
  const gains = ranking.slice(0, depth).map((id) => relevant.get(id) ?? 0);
  const ideal = [...relevant.values()].sort((a, b) => b - a).slice(0, depth);
  const best = discountedGain(ideal);
  return best === 0 ? 0 : discountedGain(gains) / best;
}

/** 1 / rank of the first relevant document among the first `depth`; 0 when there is none. */
export function reciprocalRank(
  ranking: readonly string[],
  relevant: Relevant,
  depth: number,
): number {
  const place = ranking.slice(0, depth).findIndex((id) => isRelevant(id, relevant));
  return place < 0 ? 0 : 1 / (place + 1);
}

/** Precision at each relevant document found, summed, over the number of relevant documents. */
export function averagePrecision(ranking: readonly string[], relevant: Relevant): number {
  let found = 0;
  let sum = 0;
  for (const [place, id] of ranking.entries()) {
    if (!isRelevant(id, relevant)) continue;
    found += 1;
    sum += found / (place + 1);
  }
  return relevant.size === 0 ? 0 : sum / relevant.size;
}

export function recall(ranking: readonly string[], relevant: Relevant, depth: number): number {
  const found = ranking.slice(0, depth).filter((id) => isRelevant(id, relevant)).length;
  return relevant.size === 0 ? 0 : found / relevant.size;
}

function isRelevant(id: string | undefined, relevant: Relevant): boolean {
  return id !== undefined && (relevant.get(id) ?? 0) > 0;
}

function discountedGain(gains: readonly number[]): number {
  return gains.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
}
