import { Fault } from '../src/fault.ts';
import type { LastRefreshes } from '../src/io/last-refresh.ts';
import type { Phase, RefreshReport } from '../src/model/refresh.ts';
import type { Log, RefreshTurns } from '../src/ports.ts';
import type { RefreshOrder } from './queue.ts';
import type { RefreshChild } from './refresh-child.ts';
import { sentenceOf } from './sentence-of.ts';

export interface RunnerParts {
  readonly child: RefreshChild;
  readonly turns: RefreshTurns;
  readonly last: LastRefreshes;
  readonly log: Log;
}

/** Runs a refresh in its turn and remembers how it ended. */
export interface Runner {
  /** Rejects with `Fault('busy')` when another process has the turn, and with the fault of the refresh. */
  refresh(
    order: RefreshOrder,
    job: { readonly onPhase: (phase: Phase) => void; readonly signal?: AbortSignal },
  ): Promise<RefreshReport>;
}

/**
 * The turn is held here and not by the child, which gives no sign of life while it builds; and is given back
 * when the child is killed.
 */
export function createRunner({ child, turns, last, log }: RunnerParts): Runner {
  async function remember(outcome: RefreshReport | string): Promise<void> {
    const ended = new Date().toISOString();
    await last.set({ ended, outcome }).catch((error: unknown) => {
      log.error('how the refresh ended cannot be kept', error);
    });
  }

  return {
    async refresh({ force, allowShrink }, { onPhase, signal }) {
      try {
        const report = await turns.take((turn, lost) =>
          child.refresh({
            turn,
            force,
            allowShrink,
            onPhase,
            signal: signal ? AbortSignal.any([signal, lost]) : lost,
          }),
        );
        tell(report, log);
        await remember(report);
        return report;
      } catch (error) {
        // Whoever has the turn tells how that one ended.
        if (!(error instanceof Fault && error.code === 'busy')) await remember(sentenceOf(error));
        throw error;
      }
    },
  };
}

function tell(report: RefreshReport, log: Log): void {
  const { kind, snapshot, documents, passages, added, changed, removed, bad, sources } = report;
  log.info(kind, {
    snapshot,
    documents,
    passages,
    added,
    changed,
    removed,
    bad: bad.length,
  });
  for (const { name, fault } of sources)
    if (fault !== undefined) log.warn('source', { name, fault });
}
