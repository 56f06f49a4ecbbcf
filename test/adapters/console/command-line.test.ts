import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../../adapters/console/command-line.ts';
import { Fault } from '../../../src/fault.ts';

const asked = (text: string | undefined) => ({ kind: 'ask', text, json: false, why: false });

describe('the command line', () => {
  it('without words is the console', () => {
    expect(readCommandLine([])).toEqual({ kind: 'chat' });
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
    [['--json'], /belong to ask/],
    [['ask', '--redacted', 'q'], /belongs to triage/],
    [['--redacted'], /to triage/],
    [['triage', 'a.log', 'b.log'], /one file/],
    [['triage', '--why', 'a.log'], /belong to ask/],
    [['ask', '--jsonl', 'q'], /stdin/],
    [['ask', '--jsonl', '--json'], /one of them/],
  ])('refuses %j and says how to go on', (args, message) => {
    expect(() => readCommandLine(args)).toThrow(Fault);
    expect(() => readCommandLine(args)).toThrow(message);
    expect(() => readCommandLine(args)).toThrow(/See --help\.$/);
  });
});
