import { renderTable } from '../eval/table.ts';
import type { EngineName } from './engines.ts';
import type { Measured } from './measure-engine.ts';
import { QUERY_LENGTHS } from './queries.ts';
import { type Agreement, countSameHits } from './same-hits.ts';

/** One run: one corpus of one size, all engines. */
export interface Comparison {
  readonly corpus: string;
  readonly size: number;
  readonly caption: string;
  readonly engines: readonly Measured[];
}

const US: EngineName = 'ours';
/** What learnt the weights must find the same with them. */
const ORACLE: EngineName = 'wink';
const DASH = '-';

const HEADINGS = [
  'engine',
  'build s',
  'heap MiB',
  'RSS + MiB',
  ...QUERY_LENGTHS.flatMap((length) => [`${length}: p50 ms`, 'p99 ms', 'n']),
  'file MiB',
  'load ms',
  'loaded MiB',
  ...QUERY_LENGTHS.map((length) => `${length}: times`),
];

/** The table of one comparison, and what has to be said about it. */
export function reportComparison(comparison: Comparison): readonly string[] {
  const { corpus, size, caption, engines } = comparison;
  return [
    `## ${size.toLocaleString('en')} passages, ${corpus}`,
    caption,
    '',
    ...renderTable(
      HEADINGS,
      engines.map((engine) => rowOf(engine, engines)),
    ),
    '',
    ...[...ratioLines(engines), ...agreementLines(engines), ...wholeLines(engines)],
    ...engines.flatMap(({ engine, failure }) => (failure ? [`${engine}: ${failure}.`] : [])),
    '',
  ];
}

/** The same for a program: all that was measured, without the hits that were compared. */
export function figuresOf({ engines, ...comparison }: Comparison): object {
  return {
    ...comparison,
    engines: engines.map(({ found, foundAgain, ...measured }) => ({
      ...measured,
      sameAfterLoading: countSameHits(found?.samples ?? [], foundAgain?.samples ?? []),
    })),
    sameAsOracle: agreementWithOracle(engines),
  };
}

function rowOf(measured: Measured, all: readonly Measured[]): readonly string[] {
  const { built, saved, loaded } = measured;
  const times = QUERY_LENGTHS.map((length) => timesSlower(measured, findEngine(all, US), length));
  return [
    measured.engine,
    figure(built?.seconds),
    figure(built?.heap, 0),
    figure(built?.resident, 0),
    ...QUERY_LENGTHS.flatMap((length) => {
      const timing = timingOf(measured, length);
      return [figure(timing?.p50), figure(timing?.p99), figure(timing?.count, 0)];
    }),
    figure(saved?.index),
    figure(loaded?.ms, 0),
    figure(loaded?.heap, 0),
    ...times.map((ratio) => figure(ratio)),
  ];
}

/** How many times faster the product is than the fastest of all others. */
function ratioLines(engines: readonly Measured[]): readonly string[] {
  const ours = findEngine(engines, US);
  return QUERY_LENGTHS.flatMap((length) => {
    const best = engines
      .filter(({ engine }) => engine !== US)
      .map((peer) => ({ peer, ratio: timesSlower(peer, ours, length) ?? Number.NaN }))
      .filter(({ ratio }) => !Number.isNaN(ratio))
      .sort((a, b) => a.ratio - b.ratio)[0];
    if (best === undefined) return [];
    const [mine, theirs] = [ours, best.peer].map((engine) => figure(timingOf(engine, length)?.p50));
    return [
      `${length} terms: ours ${mine} ms, the best peer (${best.peer.engine}) ${theirs} ms: ${figure(best.ratio)} times faster.`,
    ];
  });
}

function agreementLines(engines: readonly Measured[]): readonly string[] {
  const reloaded = engines.map(({ engine, found, foundAgain }) => {
    const { same, compared } = countSameHits(found?.samples ?? [], foundAgain?.samples ?? []);
    return compared > 0 ? `${engine} ${same} of ${compared}` : `${engine} ${DASH}`;
  });
  const agreement = agreementWithOracle(engines);
  return [
    ...(agreement === undefined
      ? []
      : [
          `Ours has the best ten of wink's own search, ties apart: ${agreement.same} of ${agreement.compared}.`,
        ]),
    `The same best ten after loading, ties apart: ${reloaded.join(', ')}.`,
  ];
}

function agreementWithOracle(engines: readonly Measured[]): Agreement | undefined {
  const [ours, oracle] = [findEngine(engines, US)?.found, findEngine(engines, ORACLE)?.found];
  if (ours === undefined || oracle === undefined) return undefined;
  return countSameHits(ours.samples, oracle.samples);
}

function wholeLines(engines: readonly Measured[]): readonly string[] {
  return engines.flatMap(({ engine, saved, loadedWhole }) =>
    loadedWhole === undefined
      ? []
      : [
          `With the passages themselves the file of ${engine} has ${figure(saved?.whole)} MiB and loads in ${figure(loadedWhole.ms, 0)} ms.`,
        ],
  );
}

function findEngine(engines: readonly Measured[], name: EngineName): Measured | undefined {
  return engines.find(({ engine }) => engine === name);
}

function timingOf(measured: Measured | undefined, length: number) {
  return measured?.searched.find((timing) => timing.length === length);
}

/** The ratio of the medians. */
function timesSlower(
  theirs: Measured,
  ours: Measured | undefined,
  length: number,
): number | undefined {
  const [a, b] = [timingOf(theirs, length)?.p50, timingOf(ours, length)?.p50];
  return a === undefined || b === undefined ? undefined : a / b;
}

/** Three digits that count, unless fewer decimals are wanted. */
function figure(value: number | undefined, decimals = 3): string {
  if (value === undefined || Number.isNaN(value)) return DASH;
  const before = Math.max(0, Math.floor(Math.log10(Math.abs(value))) + 1);
  const digits = value.toFixed(Math.min(decimals, Math.max(0, 3 - before)));
  // Memory may be a little below what it was before.
  return Number(digits) === 0 ? digits.replace('-', '') : digits;
}
