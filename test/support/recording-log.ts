import type { Log } from '../../src/ports.ts';

type Fields = NonNullable<Parameters<Log['info']>[1]>;

export interface RecordedLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: Fields;
  /** What was logged as the cause of an error. */
  readonly cause: unknown;
}

/** A log that keeps its lines. */
export interface RecordingLog extends Log {
  readonly lines: readonly RecordedLine[];
  /** The lines of one event, in order. */
  of(event: string): readonly RecordedLine[];
  /** Everything that was logged, as one text: to look for what must not be there. */
  text(): string;
}

export function createRecordingLog(): RecordingLog {
  const lines: RecordedLine[] = [];
  const at =
    (level: 'debug' | 'info' | 'warn'): Log['info'] =>
    (event, fields = {}) => {
      lines.push({ level, event, fields, cause: undefined });
    };
  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: (event, cause, fields = {}) => {
      lines.push({ level: 'error', event, fields, cause });
    },
    lines,
    of: (event) => lines.filter((line) => line.event === event),
    text: () => lines.map(toText).join('\n'),
  };
}

function toText({ level, event, fields, cause }: RecordedLine): string {
  const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause ?? '');
  return [level, event, JSON.stringify(fields), reason].join(' ');
}
