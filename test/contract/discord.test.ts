import { createDiscord } from '../../adapters/discord/adapter.ts';
import { showThreads } from '../../src/answer/pages.ts';
import { LABELS } from '../../src/answer/templates-service.ts';
import type { Ask } from '../../src/ask.ts';
import { createMemories } from '../../src/io/memories.ts';
import { createMemoryStores } from '../../src/io/memory-stores.ts';
import { createTurns } from '../../src/io/turns.ts';
import type { Action } from '../../src/model/answer.ts';
import { DEFAULT_POLICY } from '../../src/policy.ts';
import type { Log } from '../../src/ports.ts';
import { startDiscord } from '../support/discord/start-discord.ts';
import type { Message } from '../support/discord/world.ts';
import { describeAdapter, type Session } from './adapter-contract.ts';

/** What Discord would obey: controls, marks that reorder, mentions, links to elsewhere than they say. */
const OBEYED =
  /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}|@everyone|@here|(?<!\\)<[@#]|(?<!\\)\]\((?!<https?:)/u;
/** Typed in a chat; the core knows more words for it. */
const THREADS = 'related threads';

async function open(core: Ask): Promise<Session> {
  const discord = await startDiscord();
  let done = 0;
  const adapter = createDiscord({
    config: {
      token: discord.token,
      apiUrl: discord.url,
      clientId: undefined,
      guildId: undefined,
    },
    services: {
      ask: (question, memory) =>
        question.text === THREADS ? showThreads(memory) : core(question, memory),
      readLog: () => {
        throw new Error('nothing here is a log');
      },
      stores: createMemoryStores({ user: 1000, channel: 1000 }),
      ...createMemories(undefined),
      turn: createTurns(),
      index: undefined,
      log: watching(() => {
        done += 1;
      }),
    },
    policy: DEFAULT_POLICY,
    admins: [],
    suggest: () => [],
    onFault: (fault) => {
      throw fault;
    },
  });
  await adapter.start();
  let last: Message | undefined;

  /** Resolves when the bot has remembered what it answered. */
  async function ask(text: string): Promise<Message> {
    const before = done;
    const reply = await discord.untilReply(discord.say({ text: `${discord.mention} ${text}` }));
    await discord.until(() => done > before, 'the end of the answer');
    return reply;
  }

  async function say(text: string): Promise<string> {
    last = await ask(text);
    return shown(last);
  }

  async function use(action: Action): Promise<string> {
    if (action === 'threads') return shown(await ask(THREADS));
    if (action === 'read' || last === undefined) throw new Error('nothing to press');
    const { id } = last;
    const pressed = discord.press(last, LABELS[action]);
    if (action === 'why') return shown(await discord.untilReply(pressed));
    await discord.until(() => pressed.acknowledgement !== undefined, 'an acknowledgement');
    return shown(await discord.until(() => discord.world.messages.get(id), 'the message'));
  }

  async function help(): Promise<string> {
    return shown(await discord.untilReply(discord.command('applenet help')));
  }

  return {
    say,
    use,
    help,
    async stop() {
      await adapter.stop();
      await discord.stop();
    },
  };
}

function watching(onEnd: () => void): Log {
  return {
    debug: () => undefined,
    info: (event) => event === 'answered' && onEnd(),
    warn: () => undefined,
    error: (event) => event === 'not answered' && onEnd(),
  };
}

function shown({ content, embeds }: Message): string {
  return [content, ...embeds.map(({ description }) => description ?? '')].join('\n');
}

describeAdapter('Discord', { platform: 'discord', obeyed: OBEYED, open });
