import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { start } from '../house/run.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import { openDiscord } from './discord/run-bot.ts';
import type { Discord } from './discord/start-discord.ts';
import { type Forum, startForum } from './forum/server.ts';
import type { Program } from './program.ts';
import { makeRefreshPlace } from './refresh-place.ts';

/** A thread that is about one word alone: questions with it find no other. */
export interface Marked {
  readonly question: string;
  /** The address that answers name. */
  readonly url: string;
}

/** A forum, a folder for data and the variables of programs that read the one and fill the other, for one test. */
export interface FreshPlace {
  readonly forum: Forum;
  readonly dataDir: string;
  readonly env: Readonly<Record<string, string>>;
  /** The forum gains a thread. */
  gain(word: string): Marked;
}

/** `corpus`: the bundled one, or one of 20 threads and the words, which takes a fraction of the time. */
export async function makeFreshPlace(corpus: 'bundled' | 'small'): Promise<FreshPlace> {
  const { corpusDir, dataDir, setSources } = await makeRefreshPlace();
  const forum = await startForum();
  onTestFinished(() => forum.close());
  const terms = { basis: 'A test.', hosts: ['127.0.0.1'] };
  await setSources({ name: 'forum', kind: 'feed', url: forum.feedUrl(), every: '1h', terms });
  return {
    forum,
    dataDir,
    env: {
      CORPUS_SOURCES: join(corpusDir, 'sources.json'),
      CORPUS_FETCH: 'on',
      FETCH_PRIVATE_HOSTS: forum.host,
      DATA_DIR: dataDir,
      ...(corpus === 'small' && { CORPUS_DIR: corpusDir }),
    },
    gain(word) {
      const title = `NWListener ${word} stops accepting connections after the iPad has slept`;
      const body = `The listener with the label ${word} stops accepting connections after the iPad has slept. How do I restart the ${word} listener?`;
      const { number } = forum.add({ title, body });
      return { question: title, url: `https://developer.apple.com/forums/thread/${number}` };
    },
  };
}

/** Runs another entry of the program to its end. */
export function runEntry(
  program: Program,
  path: string,
  env: Readonly<Record<string, string>>,
  ...words: string[]
) {
  const [node, file] = program.entry(path);
  const running = start(tmpdir(), [node, file, ...words], env);
  onTestFinished(() => void running.process.kill('SIGKILL'));
  return running;
}

/** A bot on a Discord of its own, looked after by the usual asker. */
export interface FreshBot {
  readonly discord: Discord;
  readonly bot: BotProcess;
  /** The answer to a question of somebody. */
  ask(question: string): Promise<string>;
  /** What `/applenet-admin` says to the one who looks after the bot, or to somebody else. */
  admin(word: 'refresh' | 'status', by?: ReturnType<Discord['user']>): Promise<string>;
  /** Resolves when the bot has put an index into use so many times. */
  swapped(times: number): Promise<void>;
  /** Resolves when the log has a line of this event. */
  logged(event: string): Promise<Readonly<Record<string, unknown>>>;
}

/** Milliseconds that a refresh of the bundled corpus may take on a busy machine. */
const REFRESH_MS = 45_000;

export async function startFreshBot(
  program: Program,
  env: Readonly<Record<string, string>>,
): Promise<FreshBot> {
  const discord = await openDiscord();
  const bot = startBot(program.command, {
    ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.url },
    ADMIN_USERS: discord.asker.user.id,
    ...env,
  });
  await bot.ready();
  const linesOf = (event: string) => bot.lines().filter((line) => line.event === event);
  const until = <T>(read: () => T | undefined | false, what: string): Promise<T> =>
    discord.until(read, `${what}; the bot said: ${bot.said()}`, REFRESH_MS);
  return {
    discord,
    bot,
    async ask(question) {
      const asked = discord.say({ by: discord.user(), text: `${discord.mention} ${question}` });
      return JSON.stringify(await discord.untilReply(asked));
    },
    async admin(word, by = discord.asker) {
      await until(() => linesOf('commands registered').length > 0, 'the commands');
      const wish = discord.command(`applenet-admin ${word}`, {}, { by });
      return (await discord.untilReply(wish)).content;
    },
    async swapped(times) {
      await until(() => linesOf('index swapped').length >= times, `${times} swaps`);
    },
    logged: (event) => until(() => linesOf(event)[0], `a line ${event}`),
  };
}
