import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Finished, run, start } from '../house/run.ts';
import { buildProgram, type Program } from '../support/program.ts';

// Each test starts a process; on a busy machine these take seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ANSWERED = 'can I upload with FTP in URLSession?';
const REFUSED = 'what is a good recipe for pasta?';

let elsewhere: string;
let built: Program;
let command: readonly [string, string];

beforeAll(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'applenet-'));
  built = buildProgram();
  command = built.command;
});

afterAll(() => {
  rmSync(elsewhere, { recursive: true, force: true });
  built.remove();
});

/** Runs the program in a folder that is not its own. */
function program(
  args: readonly string[],
  options: { input?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<Finished> {
  return run(elsewhere, [...command, ...args], options);
}

/** The program as words of a shell. */
function shellCommand(): string {
  return command.map((word) => `'${word}'`).join(' ');
}

describe('ask', () => {
  it('prints the answer alone and ends with 0', async () => {
    const { code, stdout, stderr } = await program(['ask', ...ANSWERED.split(' ')]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('On FTP');
    expect(stdout).toContain('https://developer.apple.com/forums/');
    expect(stdout).not.toContain('\u001B');
    expect(stdout).toMatch(/\S\n$/);
  });

  it('ends with 1 when it has no answer', async () => {
    const { code, stdout, stderr } = await program(['ask', REFUSED]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).not.toContain('http');
  });

  it('prints one object with --json, and the trace with --why', async () => {
    const { stdout } = await program(['ask', '--json', '--why', ANSWERED]);
    expect(stdout.split('\n')).toHaveLength(2);
    expect(JSON.parse(stdout)).toMatchObject({
      id: null,
      answered: true,
      verdict: 'answer',
      hits: expect.arrayContaining([expect.objectContaining({ kind: 'thread', title: 'On FTP' })]),
      text: expect.stringContaining('On FTP'),
      why: expect.stringContaining('Band'),
      headline: expect.any(String),
      blocks: { claim: expect.any(Array), proof: expect.any(Array) },
    });
  });

  it('takes its question from stdin when there are no words', async () => {
    const [fromStdin, fromWords] = await Promise.all([
      program(['ask'], { input: `${ANSWERED}\n` }),
      program(['ask', ANSWERED]),
    ]);
    expect(fromStdin.stdout).toBe(fromWords.stdout);
  });

  it.each([
    ['nothing', ''],
    ['a megabyte', 'NWConnection '.repeat(80_000)],
    ['escape sequences and NUL bytes', '\u001B]0;owned\u0007 \u009B2J \u202Eftp a\u0000b'],
  ])('survives %s', async (_name, input) => {
    const { code, stdout, stderr } = await program(['ask'], { input });
    expect(stderr).toBe('');
    expect([0, 1]).toContain(code);
    expect(stdout).not.toMatch(/[^\P{Cc}\n]|[\u202A-\u202E\u2066-\u2069]/u);
    expect(stdout.trim()).not.toBe('');
  });
});

describe('triage', () => {
  const LOG = [
    '2021-04-20 17:12:17.757106+0200 MyApp[8932:213657] started by user: Roberto',
    '[connection] nw_socket_handle_socket_event [C3:1] Socket SO_ERROR [61: Connection refused]',
    'Task <F937D716-B99C-4263-8B98-53DC65A1B2A5>.<1> finished with error [-1004] Error Domain=NSURLErrorDomain Code=-1004 "(null)"',
    '',
  ].join('\n');

  it('says what the log in a file shows, and ends with 0', async () => {
    writeFileSync(join(elsewhere, 'app.log'), LOG);
    const { code, stdout, stderr } = await program(['triage', 'app.log']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain('Read: 3 lines');
    expect(stdout).toContain('Line 2: nw_socket_handle_socket_event');
    expect(stdout).not.toContain('Roberto');
  });

  it('reads stdin for a dash or without a file, and shows a redacted copy when asked', async () => {
    const [dash, piped] = await Promise.all([
      program(['triage', '-', '--redacted'], { input: LOG }),
      program(['triage', '--json'], { input: LOG }),
    ]);
    expect(dash.stdout).toContain('Redacted copy:');
    expect(dash.stdout).toContain('started by user: [name 1]');
    expect(JSON.parse(piped.stdout)).toMatchObject({
      answered: true,
      triage: {
        errors: expect.arrayContaining([
          expect.objectContaining({ line: 3, domain: 'NSURLErrorDomain', code: -1004 }),
        ]),
        signatures: [
          { id: 'nw-connection-refused', lines: [2] },
          { id: 'task-finished-with-error', lines: [3] },
        ],
        lineCount: 3,
      },
    });
  });

  it('ends with 1 when nothing known is in the log', async () => {
    const { code, stdout, stderr } = await program(['triage'], { input: 'started\nstopped\n' });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toContain('2 lines read');
  });

  it('ends with 2 for a file that it cannot read, and names it', async () => {
    const { code, stdout, stderr } = await program(['triage', 'missing.log']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('There is no file missing.log');
  });
});

describe('ask --jsonl', () => {
  it('answers line for line, and goes on after a bad one', async () => {
    const lines = [{ id: 1, query: ANSWERED }, 'oops', { id: 'b', query: REFUSED }];
    const input = lines.map((line) => JSON.stringify(line)).join('\n');
    const { code, stdout, stderr } = await program(['ask', '--jsonl'], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const results = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results).toMatchObject([
      { id: 1, answered: true },
      { id: null, error: expect.stringContaining('line 2') },
      { id: 'b', answered: false, verdict: 'unknown', hits: [] },
    ]);
  });

  it('goes on within a conversation, and shares nothing without one', async () => {
    const lines = [
      { id: 1, conversation: 'a', query: 'when do I need the multicast entitlement?' },
      { id: 2, conversation: 'a', query: 'show more' },
      { id: 3, query: 'show more' },
    ];
    const input = lines.map((line) => JSON.stringify(line)).join('\n');
    const { stdout } = await program(['ask', '--jsonl'], { input });
    const [first, second, third] = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ id: 1, answered: true });
    expect(second.text.split('\n')[0]).toMatch(/\(page 2 of \d+\)$/);
    expect(second.hits).toEqual(first.hits);
    expect(third).toMatchObject({ id: 3, answered: false, text: 'Ask a question first.' });
  });

  it('has a reply to whatever is asked', async () => {
    const queries = [
      '',
      ' \t\n ',
      'x'.repeat(1_000_000),
      'NWConnection '.repeat(7_000),
      '__proto__ constructor hasOwnProperty toString',
      'NWConnection \uD800 fails \uDC00',
      '\u202Egnittes\u202C \u200F\u2066tls\u2069',
      'why\u0000is\u0007it waiting',
      '🧅'.repeat(10_000),
      '['.repeat(20_000),
    ];
    const lines = queries.map((query, id) => `${JSON.stringify({ id, query })}\n`);
    const { code, stdout, stderr } = await program(['ask', '--jsonl'], { input: lines.join('') });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const results = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(results).toMatchObject(
      queries.map((_, id) => ({
        id,
        verdict: expect.any(String),
        text: expect.stringMatching(/\S/),
      })),
    );
  });

  it('ends quietly when its reader leaves', async () => {
    const { process: child, finished } = start(elsewhere, [...command, 'ask', '--jsonl']);
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify({ id: 1, query: ANSWERED })}\n`);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    for (let id = 2; id < 9; id++) child.stdin.write(`${JSON.stringify({ id, query: 'tls' })}\n`);
    expect(await finished).toMatchObject({ code: 0, stderr: '' });
  });

  it('fails when its input cannot be read', () => {
    const line = `${shellCommand()} ask --jsonl 0> write-only`;
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
      cwd: elsewhere,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^applenet: input or output failed: EBADF[^\n]*\n$/);
  });
});

describe('the console in a pipe', () => {
  it('answers each line, then says how to connect the platforms', async () => {
    const input = `${ANSWERED}\n\n/why\n/nonsense\n${REFUSED}`;
    const { code, stdout, stderr } = await program([], { input });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const order = [
      'On FTP',
      'Band answer',
      '/nonsense',
      'Nothing here',
      'Discord and Slack, set DISCORD_TOKEN',
    ];
    const places = order.map((text) => stdout.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(stdout).not.toContain('> ');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('leaves with 0 at %s', async (signal) => {
    const { process: child, finished } = start(elsewhere, [...command, 'console']);
    child.stdin.write(`${ANSWERED}\n`);
    await once(child.stdout, 'data');
    child.kill(signal);
    expect(await finished).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('the program', () => {
  it.each([['--help'], ['-h']])('explains itself at %s', async (option) => {
    const { code, stdout, stderr } = await program([option]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const word of ['ask', '--jsonl', '--why', 'Exit codes', 'CORPUS_DIR', 'DISCORD_TOKEN']) {
      expect(stdout).toContain(word);
    }
  });

  it('knows its version', async () => {
    expect((await program(['--version'])).stdout).toMatch(/^applenet \d+\.\d+\.\d+\n$/);
  });

  it('refuses what it does not know in one line, with 2', async () => {
    const { code, stdout, stderr } = await program(['ask', '--fast', 'ftp?']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^applenet: usage: [^\n]*--fast[^\n]*\n$/);
  });

  it('names a corpus that is not there, with 2', async () => {
    const { code, stdout, stderr } = await program(['ask', 'ftp?'], {
      env: { CORPUS_DIR: './none' },
    });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^applenet: corpus: [^\n]*none[^\n]*\n$/);
  });

  it('answers from another corpus, and says once what it left out of it', async () => {
    const folder = join(elsewhere, 'corpus');
    cpSync(join(ROOT, 'corpus'), folder, { recursive: true });
    appendFileSync(join(folder, 'forum', 'networking-listing.txt'), '\nA title\nNo counters\n');
    const env = { CORPUS_DIR: 'corpus' };
    const { code, stdout, stderr } = await program(['ask', ANSWERED], { env });
    expect(code).toBe(0);
    expect(stdout).toContain('On FTP');
    expect(stderr).toMatch(
      /^applenet: corpus: corpus\/forum\/networking-listing\.txt:\d+: [^\n]+\n$/,
    );
  });
});

/** util-linux's `script`, which every Debian has, runs a program on a terminal of its own. */
const hasScript = spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes(
  'util-linux',
);

describe.runIf(hasScript)('the console on a real terminal', () => {
  /** Types each text once the terminal shows the one before it. */
  async function session(
    steps: readonly (readonly [shown: string, typed: string])[],
    env: Readonly<Record<string, string>> = { TERM: 'xterm-256color' },
    args = '',
  ): Promise<Finished> {
    const { process: child, finished } = start(
      elsewhere,
      ['script', '-qefc', `stty cols 80 rows 24; exec ${shellCommand()} ${args}`, '/dev/null'],
      env,
    );
    let shown = '';
    child.stdout.on('data', (text: string) => {
      shown += text;
    });
    for (const [text, typed] of steps) {
      while (!shown.includes(text)) await once(child.stdout, 'data');
      shown = '';
      child.stdin.write(typed);
    }
    return finished;
  }
  const PROMPT = '> \u001B[3G';

  it('prompts, answers in colour, shows the trace, remembers questions and leaves at Ctrl-D', async () => {
    const { code, stdout } = await session([
      [PROMPT, `${ANSWERED}\r`],
      [PROMPT, '/why\r'],
      [PROMPT, '\u001B[A\u001B[A'],
      [ANSWERED, '\r'],
      [PROMPT, '\u0004'],
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain('\u001B[1m');
    const shown = stripVTControlCharacters(stdout);
    expect(shown).toContain(
      'answers questions about networking on Apple platforms from 20 forum threads, 200 notes and 627 error codes.',
    );
    expect(shown).toContain('Band answer');
    expect(shown.split('From: ').length - 1).toBe(2);
    expect(shown).not.toContain('Error');
  });

  it('takes a pasted log for one question', async () => {
    const { code, stdout } = await session([
      [PROMPT, '\u001B[200~first line of a log\rsecond line\rthird line\u001B[201~'],
      ['third line', '\r'],
      [PROMPT, '/quit\r'],
    ]);
    expect(code).toBe(0);
    expect(stripVTControlCharacters(stdout).match(/Nothing here|Not sure|From: /g)).toHaveLength(1);
  });

  it('shows neither colours nor sequences of its own where they are not wanted', async () => {
    for (const env of [{ TERM: 'dumb' }, { TERM: 'xterm', NO_COLOR: '1' }]) {
      const { code, stdout } = await session(
        [
          ['> ', `${ANSWERED}\r`],
          ['> ', '/quit\r'],
        ],
        env,
      );
      expect(code).toBe(0);
      expect(stdout).not.toMatch(/\[\d+m|\]8;/);
      if (env.TERM === 'dumb') expect(stdout).not.toContain('\u001B');
    }
  });

  it('leaves at the second Ctrl-C', async () => {
    const { code } = await session([
      [PROMPT, 'half a question'],
      ['half a question', '\u0003'],
      [PROMPT, '\u0003'],
    ]);
    expect(code).toBe(0);
  });

  it('answers once in colour, and leaves the terminal as it was', async () => {
    const { code, stdout } = await session([], { TERM: 'xterm' }, `ask '${ANSWERED}'`);
    expect(code).toBe(0);
    expect(stdout).toContain('\u001B[1m');
    expect(stdout).not.toContain('\u001B[?2004');
  });
});
