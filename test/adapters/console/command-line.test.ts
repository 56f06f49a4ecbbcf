import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../adapters/console/command-line.ts';
import { Fault } from '../../../src/fault.ts';

const asked = (text: string | undefined) => ({ kind: 'ask', text, json: false, why: false });

describe('the command line', () => {
  it('without words starts what is configured, and the console by its name', () => {
    expect(readCommandLine([])).toEqual({ kind: 'start' });
    expect(readCommandLine(['console'])).toEqual({ kind: 'chat' });
  });

  it('joins the words of a question', () => {
    expect(readCommandLine(['ask', 'can', 'I', 'upload?'])).toEqual(asked('can I upload?'));
    expect(readCommandLine(['ask', 'can I upload?'])).toEqual(asked('can I upload?'));
    expect(readCommandLine(['ask', ''])).toEqual(asked(''));
  });

  it('takes a negative number and a quoted dash for text', () => {
    expect(readCommandLine(['ask', '-65555'])).toEqual(asked('-65555'));
    expect(readCommandLine(['ask', 'NSURLErrorDomain', '-1003'])).toEqual(
      asked('NSURLErrorDomain -1003'),
    );
    expect(readCommandLine(['ask', '--verbose in nscurl?'])).toEqual(asked('--verbose in nscurl?'));
    expect(readCommandLine(['ask', '--', '--json'])).toEqual(asked('--json'));
  });

  it('leaves the question to stdin when there are no words', () => {
    expect(readCommandLine(['ask'])).toEqual(asked(undefined));
  });

  it('takes options before and behind the question', () => {
    expect(readCommandLine(['ask', '--json', 'q', '--why'])).toEqual({
      kind: 'ask',
      text: 'q',
      json: true,
      why: true,
    });
    expect(readCommandLine(['ask', '--jsonl'])).toEqual({ kind: 'batch', why: false });
  });

  it('reads the file of a triage, and stdin for a dash or no file', () => {
    const triage = { kind: 'triage', file: 'app.log', json: false, redacted: false };
    expect(readCommandLine(['triage', 'app.log'])).toEqual(triage);
    expect(readCommandLine(['triage', '--', '--app.log'])).toEqual({
      ...triage,
      file: '--app.log',
    });
    for (const args of [['triage'], ['triage', '-']]) {
      expect(readCommandLine(args)).toEqual({ ...triage, file: undefined });
    }
    expect(readCommandLine(['triage', '--json', 'app.log', '--redacted'])).toEqual({
      ...triage,
      json: true,
      redacted: true,
    });
  });

  it('registers commands and prints the manifest', () => {
    expect(readCommandLine(['register'])).toEqual({ kind: 'register', dryRun: false });
    expect(readCommandLine(['register', '--dry-run'])).toEqual({ kind: 'register', dryRun: true });
    expect(readCommandLine(['manifest'])).toEqual({
      kind: 'manifest',
      channels: false,
      url: undefined,
    });
    expect(
      readCommandLine(['manifest', '--channels', '--url=https://bot.example/slack/events']),
    ).toEqual({ kind: 'manifest', channels: true, url: 'https://bot.example/slack/events' });
  });

  it('shows help and version', () => {
    for (const args of [['--help'], ['-h'], ['ask', '--help']]) {
      expect(readCommandLine(args)).toEqual({ kind: 'help' });
    }
    expect(readCommandLine(['--version'])).toEqual({ kind: 'version' });
    expect(readCommandLine(['-v'])).toEqual({ kind: 'version' });
  });

  it.each([
    [['--fast'], /--fast/],
    [['-x'], /-x/],
    [['ask', '--json=yes', 'q'], /--json/],
    [['serve'], /"serve".*applenet ask/],
    [['console', 'hello'], /console takes no words/],
    [['--json'], /--json belongs to ask and triage/],
    [['console', '--why'], /--why belongs to ask/],
    [['ask', '--redacted', 'q'], /belongs to triage/],
    [['--redacted'], /to triage/],
    [['triage', 'a.log', 'b.log'], /one file/],
    [['triage', '--why', 'a.log'], /belongs to ask/],
    [['ask', '--jsonl', 'q'], /stdin/],
    [['ask', '--jsonl', '--json'], /one of them/],
    [['register', 'now'], /register takes no words/],
    [['ask', '--dry-run', 'q'], /--dry-run belongs to register/],
    [['manifest', 'https://bot.example'], /--url=ADDRESS/],
    [['manifest', '--url'], /--url/],
  ])('refuses %j and says how to go on', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(Fault);
    expect(() => readCommandLine(args)).toThrow(message);
    expect(() => readCommandLine(args)).toThrow(/See --help\.$/);
  });
});
