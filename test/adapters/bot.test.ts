import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type BotProcess, startBot } from '../support/bot-process.ts';
import { type Discord, startDiscord } from '../support/discord/start-discord.ts';
import { buildProgram, type Program } from '../support/program.ts';
import { startRedis, type TestRedis } from '../support/redis.ts';
import { type Slack, startSlack } from '../support/slack/stand-in.ts';

// Each test starts processes; on a busy machine these take seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const QUESTION = 'how do I pause and resume a download?';
/** Words of the answer without markup. */
const ANSWER = 'to pause, store the returned data, and continue with';
/** Milliseconds that the program may take to leave. */
const LEAVES_WITHIN = 10_000;

let program: Program;

beforeAll(() => {
  program = buildProgram();
});

afterAll(() => {
  program.remove();
});

async function openDiscord(): Promise<Discord> {
  const discord = await startDiscord();
  onTestFinished(async () => {
    await discord.stop();
    expect(discord.violations).toEqual([]);
    expect(discord.unknownRoutes).toEqual([]);
    expect(discord.pings).toEqual([]);
  });
  return discord;
}

async function openSlack(mode: 'socket' | 'http' = 'socket'): Promise<Slack> {
  const slack = await startSlack({ mode });
  onTestFinished(async () => {
    await slack.stop();
    expect(slack.violations).toEqual([]);
  });
  return slack;
}

async function openRedis(): Promise<TestRedis> {
  const redis = await startRedis();
  onTestFinished(() => redis.stop());
  return redis;
}

function discordEnv({ token, url }: Discord): Record<string, string> {
  return { DISCORD_TOKEN: token, DISCORD_API_URL: url };
}

const run = (env: Readonly<Record<string, string>>): BotProcess => startBot(program.command, env);

async function endWell(bot: BotProcess): Promise<void> {
  const asked = performance.now();
  bot.kill('SIGTERM');
  expect(await bot.finished).toMatchObject({ code: 0, stderr: '' });
  expect(performance.now() - asked).toBeLessThan(LEAVES_WITHIN);
}

/** Answers of the bot in a channel of Discord that anybody sees. */
function answersTo(discord: Discord, id: string) {
  return discord.messages.filter((each) => each.message_reference?.message_id === id);
}

/** Every key and value in Redis. */
async function heldIn(redis: TestRedis): Promise<string> {
  return [...(await redis.contents('')).entries()].flat().join('\n');
}

/** Commands are registered behind the start. */
async function untilRegistered(discord: Discord): Promise<void> {
  await discord.until(
    () => [...discord.world.commands.values()].flat().length >= 2,
    'the commands',
  );
}

describe('the bot', () => {
  it('serves both platforms from one process, says so once, and leaves with 0 at SIGTERM', async () => {
    const [discord, slack] = await Promise.all([openDiscord(), openSlack()]);
    const bot = run({ ...discordEnv(discord), ...slack.env });
    await bot.ready();
    const ready = bot.lines().filter(({ event }) => event === 'ready');
    expect(ready).toEqual([expect.objectContaining({ platforms: ['discord', 'slack'] })]);
    const asked = discord.say({ text: `${discord.mention} ${QUESTION}` });
    const said = slack.mention(QUESTION);
    expect((await discord.untilReply(asked)).content).toContain(ANSWER);
    expect((await slack.untilReply(said)).text).toContain(ANSWER);
    await endWell(bot);
    for (const secret of [discord.token, ...slack.secrets, QUESTION, '/respond/', ANSWER]) {
      expect(bot.said()).not.toContain(secret);
    }
  });

  it('serves Slack by signed requests', async () => {
    const slack = await openSlack('http');
    const bot = run(slack.env);
    await bot.ready();
    expect((await slack.untilReply(slack.mention(QUESTION))).text).toContain(ANSWER);
    await endWell(bot);
  });

  it('leaves out the platform that has no token', async () => {
    const discord = await openDiscord();
    const bot = run(discordEnv(discord));
    await bot.ready();
    expect(bot.lines()).toContainEqual(
      expect.objectContaining({ event: 'ready', platforms: ['discord'] }),
    );
    await endWell(bot);
  });

  it('obeys its policy file', async () => {
    const discord = await openDiscord();
    const folder = mkdtempSync(join(tmpdir(), 'applenet-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'policy.json');
    const quiet = discord.channel('quiet');
    writeFileSync(file, JSON.stringify({ channels: { [quiet.id]: { answer: 'off' } } }));
    const bot = run({ ...discordEnv(discord), POLICY_FILE: file });
    await bot.ready();
    const ignored = discord.say({ text: `${discord.mention} ${QUESTION}`, in: quiet });
    await discord.untilReply(discord.say({ text: `${discord.mention} ${QUESTION}` }));
    expect(discord.replyTo(ignored)).toBeUndefined();
    await endWell(bot);
  });

  it.each([
    ['a policy file that is not there', { POLICY_FILE: './none.json' }, /policy file .*none\.json/],
    ['a policy file that is not JSON', { POLICY_FILE: '/dev/null' }, /is not JSON/],
    ['a port that is none', { PORT: 'http' }, /PORT is no number/],
    ['a corpus that is not there', { CORPUS_DIR: './none' }, /none/],
  ])('ends with 2 and one sentence at %s', async (_what, env, sentence) => {
    const discord = await openDiscord();
    const bot = run({ ...discordEnv(discord), ...env });
    const { code, stderr } = await bot.finished;
    expect({ code, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, lines: 1 });
    expect(stderr).toMatch(sentence);
  });

  it('ends with 2 when Discord refuses its token, and says what to fix, without the token', async () => {
    const discord = await openDiscord();
    const bot = run({ ...discordEnv(discord), DISCORD_TOKEN: 'not.the.token' });
    const { code, stderr, stdout } = await bot.finished;
    expect(code).toBe(2);
    expect(stderr).toMatch(/DISCORD_TOKEN/);
    expect(stderr + stdout).not.toContain('not.the.token');
  });

  it('ends with 2 when Slack refuses its token, and says what to fix, without the token', async () => {
    const slack = await openSlack();
    const bot = run({ ...slack.env, SLACK_BOT_TOKEN: 'xoxb-not-the-token' });
    const { code, stderr, stdout } = await bot.finished;
    expect(code).toBe(2);
    expect(stderr).toMatch(/SLACK_BOT_TOKEN/);
    expect(stderr + stdout).not.toContain('xoxb-not-the-token');
  });

  it('ends with 2 when Discord turns it away for good later on', async () => {
    const discord = await openDiscord();
    const bot = run(discordEnv(discord));
    await bot.ready();
    discord.gateway.close(4004);
    const { code, stderr } = await bot.finished;
    expect(code).toBe(2);
    expect(stderr).toMatch(/DISCORD_TOKEN/);
  });

  it('finishes the answer that is under way at SIGTERM, and takes no more', async () => {
    const discord = await openDiscord();
    const bot = run(discordEnv(discord));
    await bot.ready();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    discord.trouble(/^POST \/channels\/\d+\/messages/, { kind: 'wait', until: held });
    const asked = discord.say({ text: `${discord.mention} ${QUESTION}` });
    await discord.until(() => discord.requested(/^POST .*messages$/).length > 0, 'the answer');
    bot.kill('SIGTERM');
    await discord.until(() => bot.said().includes('stopping'), 'the end to begin');
    const late = discord.say({ text: `${discord.mention} ${QUESTION}` });
    release();
    expect(await bot.finished).toMatchObject({ code: 0 });
    expect(answersTo(discord, asked.id)).toHaveLength(1);
    expect(answersTo(discord, late.id)).toHaveLength(0);
  });
});

describe('the bot with Redis', () => {
  it('answers a message of Discord that a process took and did not answer before it was killed', async () => {
    const [discord, redis] = await Promise.all([openDiscord(), openRedis()]);
    const env = { ...discordEnv(discord), REDIS_URL: redis.url };
    const bot = run(env);
    await bot.ready();
    discord.trouble(/^POST \/channels\/\d+\/messages/, { kind: 'hang' });
    const asked = discord.say({ text: `${discord.mention} ${QUESTION}` });
    await discord.until(() => discord.requested(/^POST .*messages$/).length > 0, 'the answer');
    bot.kill('SIGKILL');
    await bot.finished;
    const next = run(env);
    await next.ready();
    expect((await discord.untilReply(asked)).content).toContain(ANSWER);
    expect(answersTo(discord, asked.id)).toHaveLength(1);
    await endWell(next);
    expect(await heldIn(redis)).not.toContain('pause and resume');
  });

  it('answers a command of Discord that was acknowledged before the process was killed', async () => {
    const [discord, redis] = await Promise.all([openDiscord(), openRedis()]);
    const env = { ...discordEnv(discord), REDIS_URL: redis.url };
    const bot = run(env);
    await bot.ready();
    await untilRegistered(discord);
    discord.trouble(/^PATCH \/webhooks/, { kind: 'hang' });
    const asked = discord.command('applenet ask', { question: QUESTION });
    await discord.until(() => discord.requested(/^PATCH \/webhooks/).length > 0, 'the answer');
    bot.kill('SIGKILL');
    await bot.finished;
    const next = run(env);
    await next.ready();
    const answer = await discord.until(
      () => discord.replyTo(asked)?.content.includes(ANSWER) && discord.replyTo(asked),
      'the answer to the command',
    );
    expect(answer.content).toContain(ANSWER);
    await endWell(next);
  });

  it('answers a mention in Slack that was not answered before the process was killed, once', async () => {
    const [slack, redis] = await Promise.all([openSlack(), openRedis()]);
    const env = { ...slack.env, REDIS_URL: redis.url };
    const bot = run(env);
    await bot.ready();
    slack.trouble.fail('chat.postMessage', { kind: 'hang' });
    const said = slack.mention(QUESTION);
    await slack.until(() => slack.callsOf('chat.postMessage').length > 0, 'the answer');
    bot.kill('SIGKILL');
    await bot.finished;
    const next = run(env);
    await next.ready();
    await slack.untilReply(said, 1, 15_000);
    await endWell(next);
    expect(slack.repliesTo(said)).toHaveLength(1);
  });

  it('answers each question once when two processes hear it', async () => {
    const [discord, slack, redis] = await Promise.all([openDiscord(), openSlack(), openRedis()]);
    const env = { ...discordEnv(discord), ...slack.env, REDIS_URL: redis.url, LIMIT_CHANNEL: '99' };
    const bots = [run(env), run(env)];
    await Promise.all(bots.map((bot) => bot.ready()));
    await untilRegistered(discord);
    const asked = Array.from({ length: 12 }, () =>
      discord.say({ by: discord.user(), text: `${discord.mention} ${QUESTION}` }),
    );
    const command = discord.command('applenet ask', { question: QUESTION });
    for (const each of asked) await discord.untilReply(each);
    await discord.untilReply(command);
    for (const bot of bots) await endWell(bot);
    expect(await heldIn(redis)).not.toContain('pause and resume');
    for (const { id } of asked) expect(answersTo(discord, id)).toHaveLength(1);
    const byEach = bots.map(
      (bot) => bot.lines().filter(({ event }) => event === 'answered').length,
    );
    expect(byEach.reduce((sum, count) => sum + count)).toBe(asked.length + 1);
  });

  it('turns the page of an answer, and goes on from it, in another process', async () => {
    const [discord, redis] = await Promise.all([openDiscord(), openRedis()]);
    const env = { ...discordEnv(discord), REDIS_URL: redis.url };
    const bot = run(env);
    await bot.ready();
    const asked = discord.say({
      text: `${discord.mention} when do I need the multicast entitlement?`,
    });
    const answer = await discord.untilReply(asked);
    await endWell(bot);
    const next = run(env);
    await next.ready();
    discord.press(answer, 'Show more');
    const turned = () => discord.replyTo(asked)?.content;
    await discord.until(() => turned()?.includes('(page 2 of'), 'the second page');
    const follow = discord.say({ text: `${discord.mention} and on macOS?` });
    expect((await discord.untilReply(follow)).content).toContain('macOS does not use');
    await endWell(next);
    expect(await heldIn(redis)).not.toContain('multicast');
  });

  it('starts and answers although Redis is down', async () => {
    const [discord, redis] = await Promise.all([openDiscord(), openRedis()]);
    await redis.kill();
    const bot = run({ ...discordEnv(discord), REDIS_URL: redis.url });
    await bot.ready();
    const asked = discord.say({ text: `${discord.mention} ${QUESTION}` });
    expect((await discord.untilReply(asked)).content).toContain(ANSWER);
    await endWell(bot);
  });
});
