import type { Log } from '../ports.ts';
import { toCause } from './log-cause.ts';
import { toRefusal } from './redis-connection.ts';

/** Milliseconds without a sign of life after which a process is taken for dead: four beats. */
export const OWNER_LIFE_MS = 4000;
/** Milliseconds that a start waits for Redis. */
const OPENING_MS = 1000;
const MEANWHILE = 'all is kept in this process, so that two processes may answer twice';

/** Whether Redis can be used: said once when it goes and once when it is back. */
export interface RedisState {
  isUp(): boolean;
  /** False while others may look dead only because they could not give a sign of life. */
  isSteady(): boolean;
  answered(): void;
  failed(error: Error): void;
  /** Redis lives, but not for this. */
  refused(error: Error): void;
  /** Resolves when it is clear whether Redis answers; rejects when only a person can mend it. */
  opened(): Promise<void>;
  end(): void;
}

export function createRedisState(log: Log): RedisState {
  let state: 'opening' | 'up' | 'away' | 'ended' = 'opening';
  /** When it came back; undefined while it was never away. */
  let backAt: number | undefined;
  const opening = createOpening(() => failed(new Error(`no answer within ${OPENING_MS} ms`)));
  const refused = createRefusals(log);

  function failed(error: Error): void {
    if (state === 'away' || state === 'ended') return;
    const refusal = toRefusal(error);
    const isFirst = state === 'opening';
    state = 'away';
    opening.settle(refusal);
    if (isFirst && refusal) return;
    const reason = refusal?.message ?? toCause(error, false).message;
    log.warn('redis is away', { reason, meanwhile: MEANWHILE });
  }

  return {
    isUp: () => state === 'up',
    isSteady: () =>
      state === 'up' && (backAt === undefined || performance.now() - backAt > OWNER_LIFE_MS),
    answered(): void {
      if (state === 'up' || state === 'ended') return;
      if (state === 'away') {
        backAt = performance.now();
        log.info('redis is back');
      }
      state = 'up';
      opening.settle();
    },
    failed,
    refused,
    opened: () => opening.settled,
    end(): void {
      state = 'ended';
      opening.settle();
    },
  };
}

/** What the start waits for; settled once, at the latest by `late`. */
function createOpening(late: () => void) {
  const timer = setTimeout(late, OPENING_MS);
  let settle: (fault?: Error) => void = () => undefined;
  const settled = new Promise<void>((resolve, reject) => {
    settle = (fault) => {
      clearTimeout(timer);
      if (fault) reject(fault);
      else resolve();
    };
  });
  // Whoever opens the link awaits it; a fault that comes first must not end the process.
  settled.catch(() => undefined);
  return { settled, settle: (fault?: Error): void => settle(fault) };
}

/** Says each kind of refusal once; its first word names it. */
function createRefusals(log: Log): (error: Error) => void {
  const said = new Set<string>();
  return ({ message }) => {
    const [kind = ''] = message.split(' ');
    if (said.has(kind)) return;
    said.add(kind);
    log.warn('redis refuses', { reason: message, meanwhile: MEANWHILE });
  };
}
