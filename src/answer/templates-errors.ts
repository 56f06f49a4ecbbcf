import { count } from './templates.ts';

/** Every sentence about errors and logs. Meanings, causes and steps come from the corpus. */

export const ERROR_SAYS = {
  claim: (code: string, name: string, meaning: string) => `${code} is ${name}: ${meaning}`,
  oneRow: (code: string, name: string, meaning: string) =>
    `Only one row of the error table has ${code}, ${name}: ${meaning}`,
  rows: (code: string, n: number) => `${code} has ${n} meanings here. Which domain?`,
  noRow: (error: string, rows: number) =>
    `${error} is not in the error table (${count(rows, 'row')}).`,
  unlisted: 'not in the error table',
  outermost: ' (outermost)',
  found: ' (found in your text)',
  documented: (n: number) => `${n === 1 ? 'meaning' : 'meanings'} documented, steps by experience`,
  unverified: 'unverified; found in no header or documentation',
} as const;

export const LOG_SAYS = {
  none: (lines: number) =>
    `${count(lines, 'line')} read; none matches an error or a signature known here.`,
  read: (lines: number, codes: number, signatures: number, on: number, unknown: number) =>
    [
      count(lines, 'line'),
      count(codes, 'error code'),
      `${count(signatures, 'signature')}${on > 0 ? ` on ${on}` : ''}${unknown > 0 ? `, the other ${unknown} unknown here` : ''}`,
    ].join(', '),
  lookAlike: {
    'time zone': 'time zone',
    timestamp: 'timestamp',
    UUID: 'part of a UUID',
    address: 'address',
    port: 'port',
    'line number': 'line number',
    version: 'version',
    number: 'number',
  },
  lines: (numbers: readonly number[]) =>
    `${numbers.length === 1 ? 'Line' : 'Lines'} ${numbers.slice(0, MOST_LINES).join(', ')}` +
    `${numbers.length > MOST_LINES ? ` and ${numbers.length - MOST_LINES} more` : ''}: `,
} as const;

/** Line numbers that are listed; the rest is counted. */
const MOST_LINES = 6;
