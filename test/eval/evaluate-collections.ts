import { createWinkRetriever } from './baseline.ts';
import { type Collection, readCollections, withoutTitles } from './collections.ts';
import { checkCollections, FLOOR_COLLECTIONS, type Reached } from './floors.ts';
import { bootstrap, type Estimate } from './intervals.ts';
import { type HeldOut, leaveOneOut } from './leave-one-out.ts';
import { mean, meanFigures, type RankingFigures, rankingFigures } from './metrics.ts';
import { describeSettings, measureGrid, type RankingSettings } from './ranking-grid.ts';
import { createRetriever, type Retriever } from './retriever.ts';
import { decimal, interval, renderTable } from './table.ts';

export interface CollectionsEvaluation {
  readonly lines: readonly string[];
  /** Undefined when not all collections that have a floor were read. */
  readonly reached: Reached | undefined;
  /** By name, for `--json`; none where no folder was read. */
  readonly figures: Readonly<Record<string, RankingFigures>>;
}

interface Measured {
  readonly collection: Collection;
  readonly figures: RankingFigures;
  readonly ndcg10: Estimate;
  readonly wink: RankingFigures;
}

/** As deep as trec_eval reads a ranking for MAP. */
const DEPTH = 1_000;
/** Derived from another collection and reported beside, never part of a mean. */
const DERIVED = { from: 'stackfaq-pair', name: 'stackfaq-answer' } as const;

/** Measures the retriever alone on public collections; says so in one line where there are none. */
export function evaluateCollections(folder: string | undefined): CollectionsEvaluation {
  if (folder === undefined) return skipped('no folder given (--collections DIR)');
  const collections = readCollections(folder);
  if (collections === undefined) return skipped(`there is no folder ${folder}`);
  const measured = collections.map(measure);
  const held = leaveOneOut(
    measureGrid(collections),
    collections.map(({ name }) => name),
  );
  const reached = checkCollections(
    new Map(measured.map(({ collection, figures }) => [collection.name, figures.ndcg10])),
  );
  return {
    lines: [
      '## Public collections (retriever alone)',
      '',
      ...collectionTable(measured, held),
      '',
      ...derivedLines(collections),
      ...strayLines(collections),
      ...held.map(({ name, chosen }) => `${name} left out: ${describeSettings(chosen)}`),
      ...(reached === undefined
        ? [`no floor checked: it is for ${FLOOR_COLLECTIONS.join(', ')}`]
        : []),
      '',
    ],
    reached,
    figures: Object.fromEntries(measured.map((one) => [one.collection.name, one.figures])),
  };
}

function skipped(reason: string): CollectionsEvaluation {
  return {
    lines: [`Public collections are not measured: ${reason}`, ''],
    reached: undefined,
    figures: {},
  };
}

function measure(collection: Collection): Measured {
  const ours = rank(collection, createRetriever(collection.documents));
  const wink = rank(collection, createWinkRetriever(collection.documents));
  return {
    collection,
    figures: meanOf(ours),
    ndcg10: bootstrap(
      ours.map(({ ndcg10 }) => ndcg10),
      mean,
    ),
    wink: meanOf(wink),
  };
}

function rank(collection: Collection, retriever: Retriever): readonly RankingFigures[] {
  return collection.queries.map(({ id, text }) =>
    rankingFigures(retriever(text, DEPTH), collection.relevant.get(id) ?? new Map()),
  );
}

function meanOf(all: readonly RankingFigures[]): RankingFigures {
  const nothing = { ndcg10: 0, mrr10: 0, map: 0, recall100: 0, success1: 0 };
  return meanFigures(all) ?? nothing;
}

function collectionTable(
  measured: readonly Measured[],
  held: readonly HeldOut<RankingSettings>[],
): readonly string[] {
  const left = new Map(held.map(({ name, value }) => [name, value]));
  const rows = measured.map(({ collection, figures, ndcg10, wink }) => [
    collection.name,
    String(collection.documents.length),
    String(collection.queries.length),
    interval(ndcg10),
    decimal(left.get(collection.name)),
    decimal(wink.ndcg10),
    decimal(figures.mrr10),
    decimal(figures.map),
    decimal(figures.recall100),
    decimal(figures.success1),
  ]);
  const average = (read: (one: Measured) => number): string => decimal(mean(measured.map(read)));
  const summary = [
    'mean',
    '',
    '',
    average(({ figures }) => figures.ndcg10),
    decimal(mean(held.map(({ value }) => value))),
    average(({ wink }) => wink.ndcg10),
    average(({ figures }) => figures.mrr10),
    average(({ figures }) => figures.map),
    average(({ figures }) => figures.recall100),
    average(({ figures }) => figures.success1),
  ];
  const headings = ['collection', 'documents', 'queries', 'nDCG@10', 'left out', 'wink nDCG@10'];
  return [
    'left out: nDCG@10 with the settings that are best on the collections of other sources',
    ...renderTable([...headings, 'MRR@10', 'MAP', 'Recall@100', 'Success@1'], [...rows, summary]),
  ];
}

function derivedLines(collections: readonly Collection[]): readonly string[] {
  const source = collections.find(({ name }) => name === DERIVED.from);
  if (source === undefined) return [];
  const derived = withoutTitles(source, DERIVED.name);
  const { ndcg10, map } = meanOf(rank(derived, createRetriever(derived.documents)));
  return [
    `${DERIVED.name} (${DERIVED.from} without titles; in no mean): nDCG@10 ${decimal(ndcg10)}, MAP ${decimal(map)}`,
  ];
}

function strayLines(collections: readonly Collection[]): readonly string[] {
  return collections
    .filter(({ strayJudgements }) => strayJudgements > 0)
    .map(({ name, strayJudgements }) => `${name}: ${strayJudgements} judgements name no document`);
}
