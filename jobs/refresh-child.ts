import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Environment } from '../src/config.ts';
import { Fault } from '../src/fault.ts';
import type { Phase, RefreshReport } from '../src/model/refresh.ts';
import type { Log } from '../src/ports.ts';
import { type News, newsSchema, type Order } from './refresh-messages.ts';
import type { RefreshSettings } from './settings.ts';

export interface RefreshChildOptions {
  readonly settings: RefreshSettings;
  /** All that the process finds in its environment. */
  readonly env: Environment;
  readonly log: Log;
  /** Milliseconds after a refresh until the process is ended; undefined keeps it warm. */
  readonly idleMs: number | undefined;
  /** Milliseconds that a refresh may take. */
  readonly timeoutMs?: number;
}

interface ChildRefresh {
  readonly turn: number;
  readonly force: boolean;
  readonly allowShrink: boolean;
  readonly onPhase: (phase: Phase) => void;
  /** Ends it, by force if it does not obey. */
  readonly signal: AbortSignal;
}

export interface RefreshChild {
  /** One at a time. Rejects with the `Fault` of the refresh, or of a process that ended under way. */
  refresh(options: ChildRefresh): Promise<RefreshReport>;
  /** Of the process, while there is one. */
  readonly pid: number | undefined;
  /** Resolves when the process is gone; a later refresh starts another. */
  stop(): Promise<void>;
}

/** Twenty times what 100,000 passages take. */
const TIMEOUT_MS = 10 * 60 * 1000;
/** Milliseconds from the wish that a refresh ends to its end by force: a build looks up only when it is done. */
const OBEDIENCE_MS = 2000;

/** A process for refreshes, started by the first one and again after it has ended, however that came. */
export function createRefreshChild(options: RefreshChildOptions): RefreshChild {
  const { settings, env, log, idleMs } = options;
  let child: ChildProcess | undefined;
  let idle: NodeJS.Timeout | undefined;

  function start(): ChildProcess {
    const started = forkProcess(env);
    started.once('exit', () => {
      if (child === started) child = undefined;
    });
    started.on('message', (message) => forward(message, log));
    // Of a message that could not be sent; the exit that follows says all.
    started.on('error', () => undefined);
    order(started, { kind: 'open', settings });
    return started;
  }

  /** A refresh that comes before the exit starts another. */
  function dismiss(): ChildProcess | undefined {
    clearTimeout(idle);
    const ending = child;
    child = undefined;
    ending?.kill('SIGKILL');
    return ending;
  }

  return {
    get pid() {
      return child?.pid;
    },
    async refresh(wanted) {
      clearTimeout(idle);
      child ??= start();
      try {
        return await runIn(child, wanted, options.timeoutMs ?? TIMEOUT_MS);
      } finally {
        if (idleMs !== undefined) idle = setTimeout(dismiss, idleMs).unref();
      }
    },
    async stop() {
      const ending = dismiss();
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
      await new Promise((resolve) => ending.once('exit', resolve));
    },
  };
}

/** Sources run by the loader that runs this one; `import.meta.resolve`, because the working directory may be any. */
function forkProcess(env: Environment): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(`./refresh-process${isSource ? '.ts' : '.js'}`, import.meta.url);
  return fork(fileURLToPath(entry), {
    env: { ...env },
    execArgv: isSource ? ['--import', import.meta.resolve('tsx')] : ['--enable-source-maps'],
    // What a library prints goes where faults are read, never into a report.
    stdio: ['ignore', 2, 2, 'ipc'],
  });
}

function runIn(
  child: ChildProcess,
  wanted: ChildRefresh,
  timeoutMs: number,
): Promise<RefreshReport> {
  const { turn, force, allowShrink, onPhase, signal } = wanted;
  return new Promise((resolve, reject) => {
    let why: Fault | undefined;
    let byForce: NodeJS.Timeout | undefined;
    const end = (fault: Fault): void => {
      why ??= fault;
      order(child, { kind: 'abort' });
      byForce ??= setTimeout(() => child.kill('SIGKILL'), OBEDIENCE_MS);
    };
    const onAbort = (): void => end(toFault(signal.reason));
    const timer = setTimeout(() => end(tooLong(timeoutMs)), timeoutMs);
    const settle = (task: () => void): void => {
      clearTimeout(timer);
      clearTimeout(byForce);
      signal.removeEventListener('abort', onAbort);
      child.off('message', hear).off('exit', onExit);
      task();
    };
    const hear = (message: unknown): void => {
      const news = newsSchema.parse(message);
      if (news.kind === 'phase') onPhase(news.phase);
      if (news.kind === 'report') settle(() => resolve(news.report));
      if (news.kind === 'failed') settle(() => reject(why ?? toError(news)));
    };
    const onExit = (code: number | null, killedBy: string | null): void =>
      settle(() => reject(why ?? ended(killedBy ?? `code ${code}`)));
    child.on('message', hear).on('exit', onExit);
    signal.addEventListener('abort', onAbort);
    order(child, { kind: 'refresh', turn, force, allowShrink });
    if (signal.aborted) onAbort();
  });
}

function order(child: ChildProcess, words: Order): void {
  if (child.connected) child.send(words, () => undefined);
}

function forward(message: unknown, log: Log): void {
  const news = newsSchema.parse(message);
  if (news.kind !== 'log') return;
  if (news.level === 'error') log.error(news.event, new Error(news.message), news.fields);
  else log[news.level](news.event, news.fields);
}

function toError({ code, message }: Extract<News, { kind: 'failed' }>): Error {
  return code === undefined ? new Error(message) : new Fault(code, message);
}

function toFault(reason: unknown): Fault {
  if (reason instanceof Fault) return reason;
  return new Fault('busy', 'The refresh was stopped. Its next run starts anew.', { cause: reason });
}

function tooLong(ms: number): Fault {
  const minutes = Math.ceil(ms / 60_000);
  return new Fault('busy', `The refresh took more than ${minutes} min and was ended; see the log.`);
}

function ended(how: string): Fault {
  const mend = 'The next refresh starts another; if that ends too, it may lack memory';
  return new Fault('store', `The process of the refresh ended under way (${how}). ${mend}.`);
}
