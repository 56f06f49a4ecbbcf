import { Fault } from '../src/fault.ts';

/** What went wrong, for whoever asked for a refresh. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Fault) return error.message;
  return `Something failed that nobody foresaw: ${error instanceof Error ? error.message : error}`;
}
