import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Discord, startDiscord } from '../support/discord/start-discord.ts';
import { startRedis } from '../support/redis.ts';
import { type Slack, startSlack } from '../support/slack/stand-in.ts';

/** How a bot does on stand-ins for the platforms, on this machine; milliseconds unless they say otherwise. */
export interface ChatFigures {
  readonly name: string;
  /** From the start of the process to the line `ready`: median. */
  readonly ready: number;
  readonly acknowledged: Spread;
  readonly answered: Spread;
  /** 500 mentions by 250 users in 100 channels within 10 s: from the first to the last answer. */
  readonly flood: number;
  readonly unanswered: number;
  readonly doubled: number;
  /** The most that the process ever held, in MB. */
  readonly peakMb: number;
}

interface Spread {
  readonly median: number;
  readonly p99: number;
}

interface Bot {
  readonly name: string;
  readonly words: readonly string[];
  readonly withSlack: boolean;
  readonly withRedis: boolean;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OURS = ['dist/adapters/main.js'];
const BOTS: readonly Bot[] = [
  { name: 'applenet, Discord', words: OURS, withSlack: false, withRedis: false },
  { name: 'applenet, both', words: OURS, withSlack: true, withRedis: false },
  { name: 'applenet, both, Redis', words: OURS, withSlack: true, withRedis: true },
  {
    name: 'bare discord.js',
    words: ['--import', 'tsx', 'test/bench/echo-bot.ts'],
    withSlack: false,
    withRedis: false,
  },
];
const QUESTIONS = [
  'how do I pause and resume a download?',
  'Error Domain=NSURLErrorDomain Code=-1003',
  'nwconection stuk in preparng on a bonjur endpoint',
  'when do I need the multicast entitlement?',
  'what is a good recipe for pasta?',
];
const STARTS = 5;
const ASKED_IDLE = 200;
/** The flood of the goal. */
const FLOOD = { mentions: 500, users: 250, channels: 100, withinMs: 10_000 } as const;
const PATIENCE_MS = 60_000;

export async function measureChat(): Promise<readonly ChatFigures[]> {
  const figures: ChatFigures[] = [];
  for (const bot of BOTS) figures.push(await measureBot(bot));
  return figures;
}

async function measureBot(bot: Bot): Promise<ChatFigures> {
  const [discord, slack, redis] = await Promise.all([
    startDiscord(),
    bot.withSlack ? startSlack() : undefined,
    bot.withRedis ? startRedis() : undefined,
  ]);
  // As a user has it: with an index to keep fresh beside the chat.
  const data = mkdtempSync(join(tmpdir(), 'applenet-bench-'));
  const env = {
    ...environment(discord, slack),
    DATA_DIR: data,
    ...(redis ? { REDIS_URL: redis.url } : {}),
  };
  const starts: number[] = [];
  for (let run = 0; run < STARTS; run += 1) {
    const { child, ms } = await startProcess(bot.words, env);
    starts.push(ms);
    await end(child);
  }
  const { child } = await startProcess(bot.words, env);
  await sleep(500);
  const acknowledged = await timeCommands(discord);
  const answered = await timeMentions(discord);
  const flood = await timeFlood(discord);
  const peakMb = peakOf(child);
  await end(child);
  await Promise.all([discord.stop(), slack?.stop(), redis?.stop()]);
  rmSync(data, { recursive: true, force: true });
  return { name: bot.name, ready: quantile(starts, 0.5), acknowledged, answered, ...flood, peakMb };
}

function environment(discord: Discord, slack: Slack | undefined): Record<string, string> {
  return {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.url,
    ...slack?.env,
    LIMIT_USER: '1000',
    LIMIT_CHANNEL: '1000',
    LOG_LEVEL: 'info',
  };
}

async function startProcess(words: readonly string[], env: Readonly<Record<string, string>>) {
  const started = performance.now();
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const part of child.stdout) if (String(part).includes('"ready"')) break;
  const ms = performance.now() - started;
  // Whoever breaks out of reading a stream has ended it; the bot must be able to go on writing.
  child.stdout.resume();
  return { child, ms };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Slash commands one after the other, from the event to its acknowledgement. */
async function timeCommands(discord: Discord): Promise<Spread> {
  const times: number[] = [];
  await discord
    .until(() => [...discord.world.commands.values()].flat().length > 0, 'the commands')
    .catch(() => undefined);
  if (discord.world.commands.size === 0) return { median: Number.NaN, p99: Number.NaN };
  for (let run = 0; run < ASKED_IDLE; run += 1) {
    const question = QUESTIONS[run % QUESTIONS.length] ?? '';
    const asked = discord.command('applenet ask', { question }, { by: discord.user() });
    await discord.until(() => asked.acknowledgedAfter !== undefined, 'an acknowledgement');
    times.push(asked.acknowledgedAfter ?? Number.NaN);
    await discord.untilReply(asked);
  }
  return spreadOf(times);
}

async function timeMentions(discord: Discord): Promise<Spread> {
  const times: number[] = [];
  for (let run = 0; run < ASKED_IDLE; run += 1) {
    const question = QUESTIONS[run % QUESTIONS.length] ?? '';
    const started = performance.now();
    const asked = discord.say({ text: `${discord.mention} ${question}`, by: discord.user() });
    await discord.untilReply(asked);
    times.push(performance.now() - started);
  }
  return spreadOf(times);
}

async function timeFlood(discord: Discord) {
  const users = Array.from({ length: FLOOD.users }, () => discord.user());
  const channels = Array.from({ length: FLOOD.channels }, (_, at) =>
    discord.channel(`flood-${at}`),
  );
  const started = performance.now();
  const asked: { readonly id: string }[] = [];
  for (let at = 0; at < FLOOD.mentions; at += 1) {
    const [by, channel] = [users[at % users.length], channels[at % channels.length]];
    const text = `${discord.mention} ${QUESTIONS[at % QUESTIONS.length]}`;
    asked.push(discord.say({ text, ...(by && { by }), ...(channel && { in: channel }) }));
    await sleep(FLOOD.withinMs / FLOOD.mentions);
  }
  const counts = (): readonly number[] => countAnswers(discord, asked);
  while (counts().includes(0) && performance.now() - started < PATIENCE_MS) await sleep(50);
  const flood = performance.now() - started;
  await sleep(500);
  return {
    flood,
    unanswered: counts().filter((count) => count === 0).length,
    doubled: counts().filter((count) => count > 1).length,
  };
}

function countAnswers(discord: Discord, asked: readonly { readonly id: string }[]): number[] {
  const answers = new Map<string, number>();
  for (const { message_reference: to } of discord.messages) {
    const id = to?.message_id ?? '';
    answers.set(id, (answers.get(id) ?? 0) + 1);
  }
  return asked.map(({ id }) => answers.get(id) ?? 0);
}

/** Linux keeps the peak; elsewhere there is no figure. */
function peakOf({ pid }: ChildProcess): number {
  try {
    const [, kib] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return (Number(kib) * 1024) / 1e6;
  } catch {
    return Number.NaN;
  }
}

function spreadOf(times: readonly number[]): Spread {
  return { median: quantile(times, 0.5), p99: quantile(times, 0.99) };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function reportChat(figures: readonly ChatFigures[]): readonly string[] {
  const ms = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(0));
  return [
    '## Discord and Slack, on stand-ins',
    'ready: median of 5 starts. ack: slash command to its acknowledgement; answer: mention to its answer; idle, 200 each.',
    'flood: 500 mentions by 250 users in 100 channels within 10 s, until the last answer. The peer says a constant.',
    '',
    '| bot | ready ms | ack ms, p99 | answer ms, p99 | flood s | unanswered | doubled | peak MB |',
    '|---|---|---|---|---|---|---|---|',
    ...figures.map(
      ({ name, ready, acknowledged, answered, flood, unanswered, doubled, peakMb }) =>
        `| ${name} | ${ms(ready)} | ${ms(acknowledged.median)}, ${ms(acknowledged.p99)} | ${ms(answered.median)}, ${ms(answered.p99)} | ${(flood / 1000).toFixed(1)} | ${unanswered} | ${doubled} | ${ms(peakMb)} |`,
    ),
  ];
}
