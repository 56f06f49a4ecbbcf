import { pino } from 'pino';
import type { LogLevel } from '../config.ts';
import type { Log } from '../ports.ts';
import { type Cause, toCause } from './log-cause.ts';
import { toLogLine } from './log-line.ts';
import { createHiding, isSecretName } from './log-secrets.ts';

type Fields = Parameters<Log['info']>[1];
type Value = NonNullable<Fields>[string] | Cause;

/** Characters: whatever is longer is no message but a body. */
const LONGEST_VALUE = 1000;
/** Characters that are read at all; stacks are longer than messages. */
const LONGEST_READ = 8000;
/** Line breaks, terminal commands, signs that turn or hide what stands beside them, halves of signs. */
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]+/gu;
const OWN_NAMES: ReadonlySet<string> = new Set(['level', 'time', 'event', 'cause']);

export interface LogOptions {
  readonly level: LogLevel;
  /** True: a short line for a person; false: JSON for a collector. */
  readonly isTerminal: boolean;
  /** Takes whole lines; default: the process's output. */
  readonly write?: (line: string) => void;
  /** Values that are hidden wherever they stand, beside all that looks like a token, a reply URL or a password. */
  readonly secrets?: readonly string[];
}

/** A log of one line an event. Nothing that is logged can make a second line, or look like one. */
export function createLog({ level, isTerminal, write, secrets = [] }: LogOptions): Log {
  const out = write === undefined ? pino.destination({ fd: 1, sync: true }) : { write };
  const sink = isTerminal
    ? { write: (json: string) => void out.write(toLogLine(JSON.parse(json))) }
    : out;
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    sink,
  );
  const clean = createCleaning(secrets);
  const toRecord = (event: string, fields: Fields = {}): object => ({
    event: clean(event),
    ...cleanFields(fields, clean),
  });
  return {
    debug: (event, fields) => logger.debug(toRecord(event, fields)),
    info: (event, fields) => logger.info(toRecord(event, fields)),
    warn: (event, fields) => logger.warn(toRecord(event, fields)),
    error: (event, thrown, fields) => {
      const cause = cleanCause(toCause(thrown, level === 'debug'), clean);
      logger.error({ ...toRecord(event, fields), cause });
    },
  };
}

type Clean = (text: string, longest?: number) => string;

function createCleaning(secrets: readonly string[]): Clean {
  const hide = createHiding(secrets);
  return (text, longest = LONGEST_VALUE) => {
    const line = hide(cutAtBlank(text.replace(UNPRINTABLE, ' ')));
    return line.length <= longest ? line : `${line.slice(0, longest)}…`;
  };
}

/** Half a token would not be known as one. */
function cutAtBlank(text: string): string {
  if (text.length <= LONGEST_READ) return text;
  return `${text.slice(0, text.lastIndexOf(' ', LONGEST_READ) + 1)}…`;
}

function cleanFields(fields: NonNullable<Fields>, clean: Clean): object {
  const entries = Object.entries(fields).map(([name, value]) => {
    const shown = clean(name);
    return [OWN_NAMES.has(shown) ? `${shown}_` : shown, cleanValue(name, value, clean)];
  });
  return Object.fromEntries(entries);
}

function cleanValue(name: string, value: Value, clean: Clean): unknown {
  if (typeof value === 'string') return isSecretName(name) ? '[hidden]' : clean(value);
  if (Array.isArray(value)) return value.map((item) => cleanValue(name, item, clean));
  return value;
}

function cleanCause({ name, message, code, stack, cause }: Cause, clean: Clean): Cause {
  return {
    name: clean(name),
    message: clean(message),
    ...(code !== undefined && { code: typeof code === 'string' ? clean(code) : code }),
    ...(stack !== undefined && { stack: clean(stack, LONGEST_READ) }),
    ...(cause && { cause: cleanCause(cause, clean) }),
  };
}
