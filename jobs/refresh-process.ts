import process from 'node:process';
import { Fault } from '../src/fault.ts';
import type { Log } from '../src/ports.ts';
import { openRefresher } from './refresh/open-refresher.ts';
import type { Refresher } from './refresh-index.ts';
import { type News, type Order, orderSchema } from './refresh-messages.ts';

/*
 * The process of the refresh: forked by a bot, a worker or `npm run refresh`, and gone when its parent is.
 * Between refreshes it keeps what it has parsed and analysed, so that the next one is short.
 */
let refresher: Promise<Refresher> | undefined;
let running: AbortController | undefined;

process.on('message', (message) => void follow(orderSchema.parse(message)));
process.once('disconnect', () => process.exit());
// A terminal sends its signals to this process too; the parent decides what becomes of it.
process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined);

async function follow(order: Order): Promise<void> {
  switch (order.kind) {
    case 'open':
      refresher = openRefresher(order.settings, toParent());
      // Told at the first refresh.
      refresher.catch(() => undefined);
      return;
    case 'refresh':
      return refresh(order);
    case 'abort':
      running?.abort(new Fault('busy', 'The refresh was stopped. Its next run starts anew.'));
  }
}

async function refresh(order: Extract<Order, { kind: 'refresh' }>): Promise<void> {
  running = new AbortController();
  const { signal } = running;
  try {
    if (refresher === undefined) throw new Error('a refresh before the settings');
    const onPhase = (phase: Extract<News, { kind: 'phase' }>['phase']): void =>
      tell({ kind: 'phase', phase });
    const report = await (await refresher).refresh({ ...order, signal, onPhase });
    tell({ kind: 'report', report });
  } catch (error) {
    tell(toFailure(error));
  } finally {
    running = undefined;
  }
}

function toFailure(error: unknown): News {
  const message = messageOf(error);
  return error instanceof Fault
    ? { kind: 'failed', code: error.code, message }
    : { kind: 'failed', message };
}

/** The log of the parent: it knows what must be hidden. */
function toParent(): Log {
  const at =
    (level: 'debug' | 'info' | 'warn'): Log['info'] =>
    (event, fields = {}) =>
      tell({ kind: 'log', level, event, fields: withoutUndefined(fields) });
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: (event, cause, fields = {}) =>
      tell({
        kind: 'log',
        level: 'error',
        event,
        message: messageOf(cause),
        fields: withoutUndefined(fields),
      }),
  };
}

type Fields = NonNullable<Parameters<Log['info']>[1]>;
type LoggedFields = Extract<News, { kind: 'log' }>['fields'];

function withoutUndefined(fields: Fields): LoggedFields {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function tell(news: News): void {
  // A parent that is gone ends this process.
  if (process.connected) process.send?.(news, () => undefined);
}
