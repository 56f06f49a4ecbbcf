import { execFileSync } from 'node:child_process';
import {
  closeSync,
  constants,
  cpSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startDiscord } from '../support/discord/start-discord.ts';
import { run, start, startOn, until } from './run.ts';

// Each test starts npm and a build; on a busy machine these take seconds.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ANSWERED = 'can I upload with FTP in URLSession?';
const NOT_ANSWERED = 'how long does a boiled egg take?';
const MAIN = join('dist', 'adapters', 'main.js');

/** A process that a signal has not ended by now never got it. */
const ORPHAN_MS = 20_000;

let house: string;

beforeAll(async () => {
  house = copyHouse();
  const { code, stderr } = await npm('run', 'build');
  expect(code, stderr).toBe(0);
});

afterAll(() => {
  rmSync(dirname(house), { recursive: true, force: true });
});

describe('npm start', () => {
  it('leaves with 0 when nobody is there to ask', async () => {
    const { code, stdout, stderr } = await npm('start');
    expect(code).toBe(0);
    expect(stdout).toContain('Discord');
    expect(stdout).toContain('Slack');
    expect(stderr).toBe('');
  });

  it('takes the name of the console and questions by lines', async () => {
    const { code, stdout } = await run(house, ['npm', 'start', '--', 'console'], {
      input: `${ANSWERED}\n`,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('On FTP');
  });

  it('hands SIGTERM to the console, and leaves no orphan', async () => {
    const { reader, writer } = openPipe(join(dirname(house), 'stdin'));
    const chat = startOn(reader, house, ['npm', 'start']);
    writeSync(writer, `${ANSWERED}\n`);
    await until(() => chat.said().includes('On FTP') || chat.process.exitCode !== null);
    chat.process.kill('SIGTERM');
    const patience = setTimeout(ORPHAN_MS, 'an orphan has stdout open', { ref: false });
    const ended = await Promise.race([chat.finished, patience]);
    closeSync(writer);
    closeSync(reader);
    expect(ended).toMatchObject({ stdout: expect.stringContaining('On FTP') });
  });
});

describe('npm start with a token', () => {
  it('runs the bot, and hands SIGTERM to it', async () => {
    const discord = await startDiscord();
    const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url };
    const bot = start(house, ['npm', 'start'], env);
    await until(() => bot.said().includes('"ready"') || bot.process.exitCode !== null);
    bot.process.kill('SIGTERM');
    const patience = setTimeout(ORPHAN_MS, 'an orphan has stdout open', { ref: false });
    const ended = await Promise.race([bot.finished, patience]);
    await discord.stop();
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('"stopped"') });
  });

  it('shows what registering would change, and registers once', async () => {
    const discord = await startDiscord();
    const env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url };
    const register = async (...options: readonly string[]): Promise<string> => {
      const words = ['npm', 'run', '-s', 'register', '--', ...options] as const;
      const { code, stdout, stderr } = await run(house, [...words], { env });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return stdout;
    };
    expect(await register('--dry-run')).toMatch(/^Would be created applenet, Answer this/);
    expect(await register()).toMatch(/^Commands created applenet, Answer this/);
    expect(await register()).toBe('The commands at Discord are up to date.\n');
    await discord.stop();
    expect(discord.violations).toEqual([]);
  });
});

describe('npm run -s manifest', () => {
  it('prints the manifest and nothing else', async () => {
    const words = ['npm', 'run', '-s', 'manifest', '--', '--url=https://bot.example/slack/events'];
    const [program = '', ...rest] = words;
    const { code, stdout, stderr } = await run(house, [program, ...rest]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      display_information: { name: 'applenet' },
      settings: {
        socket_mode_enabled: false,
        event_subscriptions: { request_url: 'https://bot.example/slack/events' },
      },
    });
  });
});

describe('npm run -s ask', () => {
  it('prints the answer alone, and ends with 0', async () => {
    const { code, stdout, stderr } = await ask(ANSWERED, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({ answered: true });
  });

  it('prints the answer alone even when it must build first', async () => {
    touch('src/fault.ts');
    const { code, stdout, stderr } = await ask(ANSWERED, '--json');
    expect(code).toBe(0);
    expect(stderr).toContain('building');
    expect(JSON.parse(stdout)).toMatchObject({ answered: true });
  });

  it('ends with 1 when it has no answer', async () => {
    const { code, stdout } = await ask(NOT_ANSWERED, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ answered: false });
  });

  it('ends with 2 and a silent stdout when something is wrong', async () => {
    const { code, stdout, stderr } = await ask('--no-such-option');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('no-such-option');
  });

  it('hands quotes, dollars, backticks and line ends through the shell', async () => {
    const question = 'it\'s "FTP" in $URLSession `id`;\ncan I upload with it?';
    const { stdout } = await ask(question, '--json');
    expect(stdout).toBe((await program('ask', question, '--json')).stdout);
  });

  it('answers lines from stdin by lines', async () => {
    const input = `${JSON.stringify({ id: 'a', query: ANSWERED })}\n`;
    const { code, stdout } = await run(house, ['npm', 'run', '-s', 'ask', '--', '--jsonl'], {
      input,
    });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ id: 'a', answered: true });
  });
});

describe('on a machine that', () => {
  it('never runs pre and post scripts, both commands build by themselves', async () => {
    const env = { npm_config_ignore_scripts: 'true' };
    rmSync(join(house, 'dist'), { recursive: true });
    const started = await run(house, ['npm', 'start'], { env });
    expect(started.code).toBe(0);
    expect(started.stderr).toContain('building');
    touch('src/fault.ts');
    const asked = await run(house, ['npm', 'run', '-s', 'ask', '--', ANSWERED], { env });
    expect(asked.code).toBe(0);
    expect(asked.stderr).toContain('building');
  });

  it('starts the program twice at once on a stale build, both answer', async () => {
    touch('src/fault.ts');
    const answers = await Promise.all([ask(ANSWERED), ask(ANSWERED)]);
    expect(answers.map(({ code }) => code)).toEqual([0, 0]);
    expect(answers[0].stdout).toBe(answers[1].stdout);
  });
});

describe('the built program', () => {
  it('finds what it knows from any folder', async () => {
    const elsewhere = dirname(house);
    const { code } = await run(elsewhere, [process.execPath, join(house, MAIN), 'ask', ANSWERED]);
    expect(code).toBe(0);
  });

  it('reads .env only when Node is told to', async () => {
    const env = join(house, '.env');
    writeFileSync(env, 'CORPUS_DIR=there-is-no-such-folder\n');
    expect(await program('ask', ANSWERED)).toMatchObject({ code: 0 });
    const told = await run(house, [process.execPath, '--env-file=.env', MAIN, 'ask', ANSWERED]);
    expect(told.code).toBe(2);
    expect(told.stderr).toContain('there-is-no-such-folder');
    rmSync(env);
  });

  it('is the core, the adapters, the jobs and the indexed corpus, and nothing else', () => {
    expect(readdirSync(join(house, 'dist')).sort()).toEqual([
      '.built-from',
      'adapters',
      'corpus.snapshot',
      'jobs',
      'src',
    ]);
  });
});

/** What the program needs of this tree, in a folder whose name has blanks. */
function copyHouse(): string {
  const copy = join(mkdtempSync(join(tmpdir(), 'applenet-')), 'a house with blanks');
  mkdirSync(copy);
  for (const part of ['src', 'adapters', 'jobs', 'corpus', 'package.json', 'tsconfig.json']) {
    cpSync(join(ROOT, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** A stdin that stays open when npm ends, as a terminal does: an orphan could go on reading. */
function openPipe(path: string): { readonly reader: number; readonly writer: number } {
  execFileSync('mkfifo', [path]);
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return { reader, writer: openSync(path, 'w') };
}

function touch(file: string): void {
  utimesSync(join(house, file), new Date(), new Date());
}

function npm(...words: string[]) {
  return run(house, ['npm', ...words]);
}

function ask(...words: string[]) {
  return npm('run', '-s', 'ask', '--', ...words);
}

function program(...words: string[]) {
  return run(house, [process.execPath, MAIN, ...words]);
}
