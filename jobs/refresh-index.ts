import { type Merged, merge } from '../src/collect/merge.ts';
import type { Builder } from '../src/index/builder.ts';
import { buildCorpus } from '../src/ingest/corpus.ts';
import type { Collection } from '../src/model/collection.ts';
import type { BadRecord, Phase, RefreshReport } from '../src/model/refresh.ts';
import type { CollectionStore, Log, SnapshotNotice, SnapshotStore } from '../src/ports.ts';
import type { Canary } from './refresh/canaries.ts';
import { createGatherer, type Gathered, type GatherParts, pause } from './refresh/gather.ts';
import { fingerprintInput } from './refresh/input.ts';
import { createPublished, type Published } from './refresh/published.ts';
import { createStopwatch, reportBad, reportSources } from './refresh/reports.ts';
import { nextStates } from './refresh/states.ts';
import { validate } from './refresh/validate.ts';

export interface RefreshParts extends GatherParts {
  readonly corpusDir: string;
  readonly readCanaries: () => Promise<readonly Canary[]>;
  readonly collection: CollectionStore;
  readonly snapshots: SnapshotStore;
  readonly builder: Builder;
  /** Rejects when a later turn has begun, where the stores do not look themselves. */
  readonly checkTurn: (turn: number) => Promise<void>;
  readonly log: Log;
}

export interface RefreshOptions {
  /** See `RefreshTurns`; held by the caller. */
  readonly turn: number;
  /** Looks at sources before their time; a wish of theirs to wait is kept all the same. */
  readonly force: boolean;
  /** Publishes although a large part of the documents is gone. */
  readonly allowShrink: boolean;
  readonly onPhase: (phase: Phase) => void;
  readonly signal: AbortSignal;
}

export interface Refresher {
  /**
   * Safe to run twice, and after a crash at any point. Rejects with the `Fault` that kept it from publishing:
   * then the published snapshot stays, and the collection too, but for the failures of sources.
   */
  refresh(options: RefreshOptions): Promise<RefreshReport>;
}

/** A refresh on its way. */
interface Run extends Gathered {
  readonly options: RefreshOptions;
  readonly now: Date;
  readonly watch: ReturnType<typeof createStopwatch>;
  readonly before: Collection;
  readonly published: Published | undefined;
  readonly merged: Merged;
  /** With the states of the sources. */
  readonly next: Collection;
  /** Fingerprint of all that the index is made from. */
  readonly input: string;
}

/** What stays from one refresh to the next. */
interface Desk {
  readonly parts: RefreshParts;
  readonly gather: ReturnType<typeof createGatherer>;
  readonly published: ReturnType<typeof createPublished>;
}

/** The job, which knows no queue. It keeps what it has parsed and built, so that the next refresh is short. */
export function createRefresher(parts: RefreshParts): Refresher {
  const gather = createGatherer(parts);
  const published = createPublished(parts.snapshots);
  const desk = { parts, gather, published };
  return {
    async refresh(options) {
      const run = await begin(desk, options);
      const { next, before, input } = run;
      if (run.published?.notice.input === input) {
        if (next !== before) await parts.collection.save(next, before);
        return toReport('unchanged', run.published.notice, run);
      }
      try {
        return await replace(desk, run);
      } catch (error) {
        await keepFailures(desk, run);
        throw error;
      }
    },
  };
}

async function begin({ parts, gather, published }: Desk, options: RefreshOptions): Promise<Run> {
  const { force, signal, onPhase } = options;
  const now = new Date();
  const watch = createStopwatch(onPhase, () => performance.now());
  const before = await parts.collection.load();
  const current = await published.read();
  const gathered = await gather(before, { now, force, signal, begin: watch.begin });
  await pause(signal);
  watch.begin('merge');
  const merged = merge(before, sightsOf(gathered));
  const sources = nextStates(before.sources, gathered.read, stateOptions(now, true));
  const isSame = merged.collection === before && sources === before.sources;
  const next = isSame ? before : { ...merged.collection, sources };
  const input = fingerprintInput(parts.corpusDir, gathered.files, next);
  return { ...gathered, options, now, watch, before, published: current, merged, next, input };
}

async function replace({ parts, published }: Desk, run: Run): Promise<RefreshReport> {
  const { options, watch, files, next, now, input } = run;
  await pause(options.signal);
  watch.begin('build');
  const { corpus, problems } = buildCorpus(files, {
    threads: next.threads.map(({ thread }) => thread),
    notes: next.notes.map(({ note }) => note),
  });
  const { id, builtAt, bytes } = parts.builder.build(corpus, now.toISOString());
  await pause(options.signal);
  watch.begin('validate');
  const canaries = await parts.readCanaries();
  const { allowShrink } = options;
  const ids = validate(bytes, { canaries, published: run.published?.ids, allowShrink });
  await pause(options.signal);
  watch.begin('publish');
  const counts = { documents: corpus.documents.length, passages: corpus.passages.length };
  const notice = { id, builtAt, length: bytes.length, ...counts, input };
  await publish(parts, run, bytes, notice);
  published.remember(notice, ids);
  const left = problems.map(({ file, line, reason }) => ({ place: file, line, reason }));
  return toReport('refreshed', notice, run, left);
}

/** First what the next refresh starts from: after a crash in between, it sees that the snapshot lags behind. */
async function publish(
  { checkTurn, collection, snapshots }: RefreshParts,
  { options, next, before }: Run,
  bytes: Uint8Array,
  notice: SnapshotNotice,
): Promise<void> {
  await checkTurn(options.turn);
  if (next !== before) await collection.save(next, before);
  await snapshots.save(bytes, notice, options.turn);
}

/** What sources said counts even when nothing comes of the refresh: Retry-After above all. */
async function keepFailures({ parts }: Desk, { before, read, now }: Run): Promise<void> {
  const sources = nextStates(before.sources, read, stateOptions(now, false));
  if (sources === before.sources) return;
  await parts.collection.save({ ...before, sources }, before).catch((error: unknown) => {
    parts.log.error('the failures of sources cannot be kept', error);
  });
}

const stateOptions = (now: Date, isKept: boolean) => ({ now, chance: Math.random, isKept });

function sightsOf({ read }: Gathered) {
  return read.flatMap(({ outcome }) => (outcome.kind === 'seen' && outcome.sight) || []);
}

function toReport(
  kind: RefreshReport['kind'],
  { id, documents, passages }: SnapshotNotice,
  { merged, read, watch }: Run,
  left: readonly BadRecord[] = [],
): RefreshReport {
  const { added, changed, removed } = merged;
  return {
    kind,
    snapshot: id,
    documents,
    passages,
    added: added.length,
    changed: changed.length,
    removed: removed.length,
    bad: reportBad(...read.map(({ bad }) => bad), left),
    sources: reportSources(read, merged),
    durations: watch.end(),
  };
}
