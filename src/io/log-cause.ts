/** Causes of causes that are shown. */
const DEEPEST = 3;

export interface Cause {
  readonly name: string;
  readonly message: string;
  readonly code?: string | number;
  readonly stack?: string;
  readonly cause?: Cause;
}

/** What was thrown, by its name, message and code, and its causes; what else it holds may be private. */
export function toCause(thrown: unknown, withStack: boolean, depth = 1): Cause {
  if (!(thrown instanceof Error)) return { name: typeof thrown, message: describe(thrown) };
  const { name, stack, cause } = thrown;
  const code = 'code' in thrown ? thrown.code : undefined;
  const isDeeper = cause !== undefined && depth < DEEPEST;
  return {
    name: String(name),
    message: messageOf(thrown),
    ...((typeof code === 'string' || typeof code === 'number') && { code }),
    ...(withStack && stack !== undefined && { stack: String(stack) }),
    ...(isDeeper && { cause: toCause(cause, withStack, depth + 1) }),
  };
}

/** Node leaves the message of several failed connections empty. */
function messageOf(error: Error): string {
  if (error.message !== '' || !(error instanceof AggregateError)) return String(error.message);
  const [first]: unknown[] = error.errors;
  return first instanceof Error ? first.message : '';
}

/** Objects may hold anything: only their kind is told. */
function describe(thrown: unknown): string {
  return typeof thrown === 'object' || typeof thrown === 'function'
    ? Object.prototype.toString.call(thrown)
    : String(thrown);
}
