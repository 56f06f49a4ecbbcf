import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from '../../src/fault.ts';
import type { Log } from '../../src/ports.ts';
import { withDeadline } from './deadline.ts';
import { isHopeless, reasonOf, toStartFault } from './faults.ts';
import { TIMES } from './limits.ts';

/** What is used of Slack's socket client. */
export interface SocketClient {
  start(): Promise<unknown>;
  disconnect(): Promise<void>;
  on(event: 'disconnected', listener: () => void): unknown;
}

export interface Connection {
  /** Resolves when Slack has said hello; rejects with a `Fault('platform')`. */
  open(): Promise<void>;
  /** Resolves when the socket is closed, or after a while. */
  close(): Promise<void>;
}

/**
 * Keeps one socket open. The client's own way is switched off: it waits 5 s times the count of failures
 * after every disconnect (socket-mode 3.1.0), and Slack asks for a new connection several times a day.
 */
export function createConnection(
  client: SocketClient,
  log: Log,
  onFault: (fault: Fault) => void,
): Connection {
  let isWanted = false;
  let isReconnecting = false;

  const connect = (): Promise<unknown> =>
    withDeadline(client.start(), TIMES.hello, 'no hello on a new socket');

  async function reconnect(): Promise<void> {
    const since = Date.now();
    for (let failures = 0; isWanted && !(await tryAgain(failures)); failures += 1);
    if (isWanted) log.info('connected again', { platform: 'slack', afterMs: Date.now() - since });
  }

  /** True when connected, or when there is no use in trying. */
  async function tryAgain(failures: number): Promise<boolean> {
    if (failures > 0) await sleep(backOff(failures));
    if (!isWanted) return true;
    try {
      await connect();
      return true;
    } catch (error) {
      if (!isHopeless(error)) {
        log.warn('not connected', { platform: 'slack', reason: reasonOf(error ?? CLOSED) });
        return false;
      }
      isWanted = false;
      onFault(toStartFault(error, 'app'));
      return true;
    }
  }

  client.on('disconnected', () => {
    if (!isWanted || isReconnecting) return;
    isReconnecting = true;
    void reconnect().finally(() => {
      isReconnecting = false;
    });
  });

  return {
    async open() {
      try {
        await connect();
        isWanted = true;
      } catch (error) {
        throw toStartFault(error ?? CLOSED, 'app');
      }
    },
    async close() {
      isWanted = false;
      await withDeadline(client.disconnect(), TIMES.close, 'no close').catch(() => undefined);
    },
  };
}

/** The client rejects without a word when its socket closes before the hello. */
const CLOSED = new Error('the socket was closed');

function backOff(failures: number): number {
  return Math.min(TIMES.slowestReconnect, TIMES.firstReconnect * 2 ** (failures - 1));
}
