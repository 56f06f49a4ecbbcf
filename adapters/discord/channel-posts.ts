import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Log } from '../../src/ports.ts';
import { MESSAGE, THREAD } from './limits.ts';
import type { MayWrite } from './may-write.ts';
import type { Message } from './render.ts';
import type { ToMessage } from './to.ts';
import { codeOf, isOneOf, notAllowed, repeatCut } from './trouble.ts';

/** Messages in channels, by the bot's own name. */
export interface ChannelPosts {
  /** Posts once for the same `nonce` within a few minutes; returns the message's id. */
  post(channel: string, message: Message, nonce: string, repliesTo?: string): Promise<string>;
  /** Posts where an answer belongs: in a thread on the question, or as a reply to it. */
  answer(to: ToMessage, message: Message, naming: Naming): Promise<string>;
  edit(channel: string, id: string, message: Message): Promise<void>;
  remove(channel: string, id: string): Promise<void>;
}

/** What a message and its thread are called. */
export interface Naming {
  /** The same for the same message. */
  readonly nonce: string;
  /** Of a thread that is started: 1 to 100 characters. */
  readonly title: string;
}

const withId = z.object({ id: z.string() });

export function createChannelPosts(rest: REST, log: Log, mayWrite: MayWrite): ChannelPosts {
  const warnOnce = createWarnOnce(log);
  const post = createPost(rest, warnOnce, mayWrite);
  return {
    post,
    answer: createAnswer(rest, post, warnOnce),
    async edit(channel, id, message) {
      await repeatCut(() => rest.patch(Routes.channelMessage(channel, id), { body: message }));
    },
    async remove(channel, id) {
      await repeatCut(() => rest.delete(Routes.channelMessage(channel, id)));
    },
  };
}

function createPost(rest: REST, warnOnce: WarnOnce, mayWrite: MayWrite): ChannelPosts['post'] {
  return async function post(channel, message, nonce, repliesTo?: string): Promise<string> {
    if (!mayWrite(channel)) throw notAllowed(channel);
    const body = {
      ...message,
      ...(repliesTo === undefined ? {} : { message_reference: referenceTo(repliesTo) }),
      nonce: nonce.slice(0, MESSAGE.nonce),
      enforce_nonce: true,
    };
    try {
      const sent = await repeatCut(() => rest.post(Routes.channelMessages(channel), { body }));
      return withId.parse(sent).id;
    } catch (error) {
      if (repliesTo === undefined || !isOneOf(error, 'cannotReplyWithoutHistory')) throw error;
      warnOnce('replies need the permission Read Message History', channel, error);
      return post(channel, message, nonce);
    }
  };
}

/** A question that is gone by now is answered without the reference. */
function referenceTo(message: string) {
  return { message_id: message, fail_if_not_exists: false };
}

function createAnswer(
  rest: REST,
  post: ChannelPosts['post'],
  warnOnce: WarnOnce,
): ChannelPosts['answer'] {
  async function startThread({ channel, message }: ToMessage, title: string): Promise<string> {
    const body = { name: title, auto_archive_duration: THREAD.archiveAfter };
    try {
      const started = await repeatCut(() => rest.post(Routes.threads(channel, message), { body }));
      return withId.parse(started).id;
    } catch (error) {
      // The thread on a message has the message's id.
      if (isOneOf(error, 'threadExists')) return message;
      throw error;
    }
  }

  return async (to, message, { nonce, title }) => {
    if (to.place === 'thread') {
      try {
        return await post(await startThread(to, title), message, nonce);
      } catch (error) {
        if (codeOf(error) === undefined) throw error;
        warnOnce('no thread could be started or used, the answer is a reply', to.channel, error);
      }
    }
    return post(to.channel, message, nonce, to.message);
  };
}

type WarnOnce = (event: string, channel: string, error: unknown) => void;

/** One line for each channel and reason, however many questions meet it. */
function createWarnOnce(log: Log): WarnOnce {
  const warned = new Set<string>();
  return (event, channel, error) => {
    const code = codeOf(error) ?? String(error);
    const key = `${event} ${channel} ${code}`;
    if (warned.has(key)) return;
    warned.add(key);
    log.warn(event, { channel, code });
  };
}
