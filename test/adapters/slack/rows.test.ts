import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/** The rules of Slack that hold for a bot, by their ids: each has a test with its id, or a reason why not. */

const ROWS = [...Array.from({ length: 25 }, (_, at) => `S${at + 1}`), 'S7a', 'S9a'];

/** Rows that state no behaviour of this bot. */
const ADVICE: Readonly<Record<string, string>> = {
  S3: 'Advice on what to subscribe to: Slack limits 30,000 events an hour for a workspace.',
  S7a: 'The sources differ on a date; nothing depends on it, since no history is read (S7).',
  S9: 'No markdown block and no markdown_text is ever sent: the tests of S12 show it.',
  S17: 'About entering the Marketplace, which is no goal.',
  S20: 'No modal is ever opened; the stand-in holds views.open to its limits.',
};

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Ids in the names of tests: `it('S1: acknowledges …`. */
function testedRows(): ReadonlySet<string> {
  const sources = readdirSync(FOLDER)
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(`${FOLDER}${file}`, 'utf8'));
  const names = sources.flatMap((source) => [...source.matchAll(/['"`]((?:S\d+a?(?:, )?)+): /g)]);
  return new Set(names.flatMap(([, ids = '']) => ids.split(', ')));
}

describe('the rows of Slack’s rules', () => {
  const tested = testedRows();

  it('have a test each, or a reason why there is none', () => {
    expect(ROWS.filter((row) => !tested.has(row) && ADVICE[row] === undefined)).toEqual([]);
  });

  it('are not called advice where a test shows the behaviour', () => {
    expect(Object.keys(ADVICE).filter((row) => tested.has(row))).toEqual([]);
  });

  it('are the only ids that tests name', () => {
    expect([...tested].filter((row) => !ROWS.includes(row))).toEqual([]);
  });
});
