import { Buffer } from 'node:buffer';
import { setTimeout as wait } from 'node:timers/promises';
import type { RawFile } from 'discord.js';
import { brokeAs, SERVICE } from '../../src/answer/templates-service.ts';
import type { Desk } from '../../src/desk/desk.ts';
import type { Pressed } from '../../src/desk/presses.ts';
import type { Log } from '../../src/ports.ts';
import type { ChannelPosts } from './channel-posts.ts';
import type { InteractionView } from './events.ts';
import { PRESS_WAIT } from './limits.ts';
import { receivePress } from './receive-interaction.ts';
import { type Message, renderPost, renderWords } from './render.ts';
import type { Responses, Token } from './responses.ts';
import type { To } from './to.ts';
import { isOneOf, unlessGone } from './trouble.ts';

export interface PressesParts {
  readonly desk: Desk<To>;
  readonly posts: ChannelPosts;
  readonly responses: Responses;
  readonly admins: readonly string[];
  readonly log: Log;
}

/** Does what a button asks for, by changing its message: more messages than a few are not taken everywhere. */
export function createPresses(parts: PressesParts) {
  const { desk, responses, admins, log } = parts;
  const show = createShow(parts);
  return async (interaction: InteractionView): Promise<void> => {
    const of = toToken(interaction);
    const received = receivePress(interaction, admins);
    if (received === undefined) {
      await responses.reply(of, renderWords(SERVICE.expired), { isPrivate: true });
      return;
    }
    const { press, message, presser } = received;
    const pressing = desk.press(press, message, presser).catch((error: unknown): Pressed => {
      const id = `discord:${of.id}`;
      log.error('press not answered', error, { id });
      return { kind: 'tell', words: brokeAs(id) };
    });
    const inTime = await Promise.race([pressing, wait(PRESS_WAIT, undefined, { ref: false })]);
    if (inTime !== undefined) return show(inTime, prompt(responses), interaction);
    await responses.deferUpdate(of);
    return show(await pressing, late(responses), interaction);
  };
}

function createShow({ desk, posts, responses, log }: PressesParts) {
  async function share(of: Token, { post, shown }: Shared, means: Means): Promise<void> {
    const said = await means.say(of, renderPost(post), { isPrivate: false });
    const id = said ?? (await responses.idOfOriginal(of));
    if (id === undefined) log.warn('Discord did not name a shared message', { id: of.id });
    else await desk.keep(id, shown);
  }

  async function remove(interaction: InteractionView, means: Means): Promise<void> {
    const of = toToken(interaction);
    await means.acknowledge(of);
    try {
      await responses.removeOriginal(of);
    } catch (error) {
      const { channel_id: channel, message } = interaction;
      if (isOneOf(error, 'unknownMessage')) return;
      if (channel === undefined || message === undefined) throw error;
      await unlessGone(() => posts.remove(channel, message.id));
    }
  }

  return async (pressed: Pressed, means: Means, interaction: InteractionView): Promise<void> => {
    const of = toToken(interaction);
    switch (pressed.kind) {
      case 'edit':
        return means.edit(of, renderPost(pressed.post));
      case 'show':
        return void (await means.say(of, renderPost(pressed.post), { isPrivate: true }));
      case 'tell':
        return void (await means.say(of, renderWords(pressed.words), { isPrivate: true }));
      case 'file':
        return void (await means.say(of, {}, { isPrivate: true, file: toFile(pressed.text) }));
      case 'share':
        return share(of, pressed, means);
      case 'remove':
        return remove(interaction, means);
    }
  };
}

type Shared = Extract<Pressed, { kind: 'share' }>;

function toFile(text: string): RawFile {
  const data = Buffer.from(text, 'utf8');
  return { name: 'redacted.txt', data, contentType: 'text/plain; charset=utf-8' };
}

/** How a press shows its result: as the response itself, or after the response was put off. */
interface Means {
  edit(of: Token, message: Message): Promise<void>;
  readonly say: Responses['reply'];
  acknowledge(of: Token): Promise<void>;
}

function prompt({ update, reply, deferUpdate }: Responses): Means {
  return { edit: update, say: reply, acknowledge: deferUpdate };
}

function late({ editOriginal, followUp }: Responses): Means {
  return {
    edit: async (of, message) => void (await editOriginal(of, message)),
    say: followUp,
    acknowledge: async () => undefined,
  };
}

/** What a response needs of its interaction. */
export function toToken({ id, application_id, token }: InteractionView): Token {
  return { id, application: application_id, token };
}
