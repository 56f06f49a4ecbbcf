import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../src/ports.ts';

/** Characters of a line: enough to say what happened. */
const LONGEST_LINE = 200;
const ADDRESS = /\b(?:https?|wss?):\/\/\S+/gi;
const TOKEN = /\bxox[a-z]-\S+|\bxapp-\S+/gi;
/** What a payload begins with: bodies hold messages and tokens. */
const BODY = /[{[][\s\S]*$/;

/**
 * Bolt's log in ours: warnings and errors, without bodies, addresses and tokens. What Bolt calls info
 * and debug repeats whole payloads.
 */
export function createBoltLog(log: Log): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...parts: readonly unknown[]) => log.warn('bolt', { says: toLogLine(parts) }),
    error: (...parts: readonly unknown[]) => log.warn('bolt', { says: toLogLine(parts) }),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function toLogLine(parts: readonly unknown[]): string {
  const words = parts.filter((part) => typeof part === 'string' || part instanceof Error);
  return words
    .map(String)
    .join(' ')
    .replace(ADDRESS, '(address)')
    .replace(TOKEN, '(token)')
    .replace(BODY, '')
    .trim()
    .slice(0, LONGEST_LINE);
}
