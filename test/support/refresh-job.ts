import { openRefresher } from '../../jobs/refresh/open-refresher.ts';
import type { Refresher, RefreshOptions } from '../../jobs/refresh-index.ts';
import { createDiskTurns } from '../../src/io/refresh-turns-disk.ts';
import type { RefreshReport } from '../../src/model/refresh.ts';
import { createRecordingLog } from './recording-log.ts';
import type { RefreshPlace } from './refresh-place.ts';

/** The job itself, in this process. */
export const openJob = (place: RefreshPlace): Promise<Refresher> =>
  openRefresher(place.settings, createRecordingLog());

/** In a turn, as a runner does it. */
export function runJob(
  refresher: Refresher,
  place: RefreshPlace,
  wanted: Partial<RefreshOptions> = {},
): Promise<RefreshReport> {
  return createDiskTurns({ folder: place.dataDir }).take((turn, signal) =>
    refresher.refresh({
      turn,
      force: false,
      allowShrink: false,
      onPhase: () => undefined,
      signal,
      ...wanted,
    }),
  );
}
