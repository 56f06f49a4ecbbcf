import type { Courier } from '../../src/desk/courier.ts';
import type { Asked, Post } from '../../src/model/chat.ts';
import type { Log } from '../../src/ports.ts';
import { reasonOf } from './faults.ts';
import { type EphemeralPlace, type Place, readPlace, toKey, tsOf } from './place.ts';
import type { Poster } from './poster.ts';
import { render, renderHelp } from './render.ts';
import { createSent } from './sent.ts';
import { PRIVATE, tell } from './tell.ts';

/** Carries answers to Slack. A public message is known by `channel:ts`, a private one by its question. */
export function createCourier(poster: Poster, log: Log): Courier<Place> {
  const sent = createSent();
  return {
    platform: 'slack',
    readTo: readPlace,
    audienceOf(to) {
      if (to.kind === 'message') return 'public';
      return to.kind === 'response' && !to.isPrivate ? 'public' : 'private';
    },
    send: (to, post, asked) => sent.once(asked.id, () => send(to, post, asked, { poster, log })),
    async edit(to, message, post) {
      if (to.kind !== 'message') return message;
      const ts = tsOf(message, to.channel);
      const rendered = render(post);
      if (ts !== undefined && (await poster.update(to.channel, ts, rendered))) {
        return message;
      }
      return toKey(to.channel, await poster.post(to, rendered));
    },
    async remove(to, message) {
      const ts = to.kind === 'message' ? tsOf(message, to.channel) : undefined;
      if (to.kind === 'message' && ts !== undefined) await poster.remove(to.channel, ts);
    },
    tell: (to, words, asked) => tell(to, words, asked, { poster, log }),
  };
}

interface Means {
  readonly poster: Poster;
  readonly log: Log;
}

/** Returns the id under which the message is known. */
async function send(to: Place, post: Post, { id }: Asked, means: Means): Promise<string> {
  const rendered = (post.answer.verdict === 'help' ? renderHelp : render)(post, id);
  switch (to.kind) {
    case 'message':
      return toKey(to.channel, await means.poster.post(to, render(post)));
    case 'response':
      await means.poster.respond(to.url, rendered, {
        response_type: to.isPrivate ? 'ephemeral' : 'in_channel',
        replace_original: false,
      });
      return id;
    case 'ephemeral':
      await whisper(to, post, id, means);
      return id;
  }
}

/** Where the bot is no member, only the shortcut's own address is open to it. */
async function whisper(
  to: EphemeralPlace,
  post: Post,
  id: string,
  { poster, log }: Means,
): Promise<void> {
  const rendered = render(post, id);
  try {
    await poster.whisper(to, rendered);
  } catch (error) {
    if (to.url === undefined) throw error;
    log.debug('answered by response_url', { channel: to.channel, reason: reasonOf(error) });
    await poster.respond(to.url, rendered, PRIVATE);
  }
}
