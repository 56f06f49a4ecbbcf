import { Fault } from '../fault.ts';
import type { Asked } from '../model/chat.ts';
import type { Log } from '../ports.ts';

/** What a platform refuses in a channel is said once in a while, not at every question there. */
const MOST_REMEMBERED = 500;

/** Logs why questions were not answered. */
export function createComplaints(log: Log): (error: unknown, asked: Asked) => void {
  const said = new Set<string>();
  return (error, { id, channel }) => {
    const about = error instanceof Fault ? `${channel} ${error.message}` : undefined;
    if (about !== undefined && said.has(about)) {
      log.debug('not answered, as before', { id, channel });
      return;
    }
    if (about !== undefined) said.add(about);
    if (said.size > MOST_REMEMBERED) said.clear();
    log.error('not answered', error, { id, channel });
  };
}
