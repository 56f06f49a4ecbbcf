import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

/**
 * The checklist for Discord, row by row. A row that states behaviour is named by a test of this folder;
 * the others are advice, to whoever designs, deploys or tests the bot.
 */
const BEHAVIOUR = [
  ...['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9', 'D10', 'D11', 'D12'],
  ...['D13', 'D13a', 'D15', 'D16', 'D17', 'D18', 'D20', 'D21'],
] as const;
const ADVICE: Readonly<Record<string, string>> = {
  D6a: 'a budget for messages of components, which the bot does not send',
  D6b: 'the same; the size in bytes is budgeted for embeds all the same',
  D10a: 'the review of privileged intents: the README states it',
  D14: 'sharding from 2,500 servers: no state is tied to one shard',
  D19: 'answers of user-installed apps may be forced to be private: nothing relies on being seen',
  D22: 'no self-bot in tests: these use a stand-in',
};

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const names = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.test.ts'))
  .flatMap((file) => namesIn(readFileSync(`${FOLDER}${file}`, 'utf8')));

describe('the checklist for Discord', () => {
  it.each(BEHAVIOUR)('has a test for %s', (row) => {
    expect(names.filter((name) => new RegExp(`\\b${row}\\b`).test(name))).not.toEqual([]);
  });

  it('is named row by row: whatever a test names is in it', () => {
    const rows = names.flatMap((name) => name.match(/\bD\d+[a-z]?\b/g) ?? []);
    expect([...new Set(rows)].sort()).toEqual([...BEHAVIOUR].sort());
  });

  it('tells behaviour from advice', () => {
    expect(Object.keys(ADVICE).filter((row) => BEHAVIOUR.some((other) => other === row))).toEqual(
      [],
    );
  });
});

/** The names of the tests in a file. */
function namesIn(source: string): readonly string[] {
  return [...source.matchAll(/\bit\(\s*(['"`])(.*?)\1/gs)].map(([, , name]) => name ?? '');
}
