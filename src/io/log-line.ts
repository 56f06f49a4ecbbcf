/** Characters: longer events do not move the fields of the others. */
const EVENT_WIDTH = 12;

/** A record of the log as one readable line, in the local time: `14:03:22 info  ready  platforms=discord,slack`. */
export function toLogLine(record: Readonly<Record<string, unknown>>): string {
  const { time, level, event, ...fields } = record;
  const clock = new Date(String(time)).toTimeString().slice(0, 8);
  const shown = Object.entries(fields).map(([name, value]) => `${name}=${show(value)}`);
  const head = `${clock} ${String(level).padEnd(5)} ${String(event).padEnd(EVENT_WIDTH)}`;
  return `${[head, ...shown].join(' ').trimEnd()}\n`;
}

function show(value: unknown): string {
  if (Array.isArray(value)) return quote(value.join(','));
  if (isRecord(value)) return quote(showCause(value));
  return quote(String(value));
}

/** `TypeError: fetch failed (ECONNREFUSED) < Error: …`. */
function showCause({
  name,
  message,
  code,
  cause,
  stack,
}: Readonly<Record<string, unknown>>): string {
  if (stack !== undefined) return String(stack);
  const own = `${String(name)}: ${String(message)}${code === undefined ? '' : ` (${String(code)})`}`;
  return isRecord(cause) ? `${own} < ${showCause(cause)}` : own;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** A value that could be taken for more than one goes in quotes. */
function quote(text: string): string {
  return /^[^\s"'=]+$/.test(text) ? text : JSON.stringify(text);
}
