import { expect, onTestFinished } from 'vitest';
import { createDiscord } from '../../../adapters/discord/adapter.ts';
import { createAsk, createTriage } from '../../../src/ask.ts';
import type { Services } from '../../../src/desk/desk.ts';
import type { Fault } from '../../../src/fault.ts';
import { createMemories } from '../../../src/io/memories.ts';
import { createMemoryStores } from '../../../src/io/memory-stores.ts';
import { createTurns } from '../../../src/io/turns.ts';
import { createLiveIndex } from '../../../src/live-index.ts';
import { parsePolicy } from '../../../src/policy.ts';
import type { ChatStores, IndexControl } from '../../../src/ports.ts';
import { type Suggest, suggestFrom } from '../../../src/query/suggest.ts';
import { createRecordingLog, type RecordingLog } from '../recording-log.ts';
import { openSmallLibrary } from './small-library.ts';
import { type Discord, type DiscordOptions, startDiscord } from './start-discord.ts';
import type { Interaction, Message } from './world.ts';

const LIBRARY = openSmallLibrary();
const LIVE = createLiveIndex(LIBRARY);
const LIMITS = { user: 5, channel: 20 } as const;
/** Characters: what is shorter may stand in a log for another reason. */
const TELLING = 12;

interface BotOptions {
  readonly limits?: { readonly user: number; readonly channel: number };
  /** Shared by two bots: two processes with one Redis. */
  readonly stores?: ChatStores;
  /** What a policy file would say. */
  readonly policy?: unknown;
  readonly admins?: readonly string[];
  readonly suggest?: Suggest;
  readonly token?: string;
  readonly guild?: string;
  readonly index?: IndexControl;
}

/** The real adapter with real services on the stand-in, not started yet. It is stopped when the test ends. */
export function createBot(discord: Discord, options: BotOptions = {}) {
  const { limits = LIMITS, policy = {}, admins = [], suggest = suggestFrom(LIBRARY) } = options;
  const stores = options.stores ?? createMemoryStores(limits);
  const log = createRecordingLog();
  const faults: Fault[] = [];
  const services: Services = {
    ask: createAsk(LIVE),
    readLog: createTriage(LIVE),
    stores,
    ...createMemories(undefined),
    turn: createTurns(),
    index: options.index,
    log,
  };
  const adapter = createDiscord({
    config: {
      token: options.token ?? discord.token,
      apiUrl: discord.url,
      clientId: undefined,
      guildId: options.guild,
    },
    services,
    policy: parsePolicy(JSON.stringify(policy), 'policy'),
    admins,
    suggest,
    onFault: (fault) => faults.push(fault),
  });
  onTestFinished(async () => {
    await adapter.stop();
    for (const secret of secretsOf(discord)) expect(log.text()).not.toContain(secret);
  });
  return { adapter, log, faults, services };
}

/** Tokens, and what anybody said. */
function secretsOf({ token, world, messages }: Discord): readonly string[] {
  const said = [...world.messages.values(), ...world.deleted, ...messages];
  const texts = said.map(({ content }) => content).filter((text) => text.length > TELLING);
  return [token, ...world.interactions.keys(), ...texts];
}

/** A Discord of its own for the test that calls it; at the end nothing wrong may have been sent to it. */
export async function openDiscord(options: DiscordOptions = {}): Promise<Discord> {
  const discord = await startDiscord(options);
  onTestFinished(async () => {
    await discord.stop();
    expect({ violations: discord.violations, unknown: discord.unknownRoutes }).toEqual({
      violations: [],
      unknown: [],
    });
  });
  return discord;
}

/** Discord and a bot that is ready, with its commands registered. */
export async function runBot(options: BotOptions & DiscordOptions = {}) {
  const discord = await openDiscord(options);
  const bot = createBot(discord, options);
  await bot.adapter.start();
  await discord.until(() => bot.log.of('commands registered').length > 0, 'the commands');
  return { discord, ...bot, settled: createSettled(discord, bot.log) };
}

/** The answer to a question, as soon as the bot has it behind itself: from then on its buttons and follow-ups work. */
function createSettled(discord: Discord, log: RecordingLog) {
  return async (asked: Message | Interaction): Promise<Message> => {
    const isAnswered = (): boolean =>
      log.of('answered').some(({ fields }) => fields.id === `discord:${asked.id}`);
    await discord.until(isAnswered, 'the end of an answer');
    return discord.untilReply(asked);
  };
}

/** Something that waits until it is let go. */
export function createGate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

/** Stores whose limits wait: whatever happens before a question is worked on happens first. */
export function heldUp(opened: Promise<void>): ChatStores {
  const stores = createMemoryStores(LIMITS);
  return {
    ...stores,
    limits: {
      async admit(asker, channel) {
        await opened;
        return stores.limits.admit(asker, channel);
      },
    },
  };
}
