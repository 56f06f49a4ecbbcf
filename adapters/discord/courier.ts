import type { Courier } from '../../src/desk/courier.ts';
import { Fault } from '../../src/fault.ts';
import type { Asked } from '../../src/model/chat.ts';
import type { Log } from '../../src/ports.ts';
import type { ChannelPosts, Naming } from './channel-posts.ts';
import { createDelivery } from './delivery.ts';
import { createEdits } from './edits.ts';
import { REFUSED_KEPT } from './limits.ts';
import { toTitle } from './receive.ts';
import { renderPost, renderWords } from './render.ts';
import type { Responses } from './responses.ts';
import { readTo, type To } from './to.ts';
import { isOneOf, toFault } from './trouble.ts';

/** Carries answers to Discord. `now` in milliseconds since 1970. */
export function createCourier(
  posts: ChannelPosts,
  responses: Responses,
  log: Log,
  now: () => number,
): Courier<To> {
  const deliver = createDelivery(posts, responses, log, now);
  const edits = createEdits(posts, responses);
  const refused = createRefused();

  return {
    platform: 'discord',
    readTo,
    audienceOf: (to) => (to.kind === 'interaction' && to.isPrivate ? 'private' : 'public'),
    send: (to, post, asked) =>
      faulting(to, () =>
        refused.noting(asked, () => deliver(to, renderPost(post), naming('a', asked))),
      ),
    edit: (to, message, post) => faulting(to, () => edits.edit(to, message, renderPost(post))),
    remove: (to, message) => faulting(to, () => edits.remove(to, message)),
    tell: (to, words, asked) =>
      faulting(to, async () => {
        // The refusal has been logged; to try again with other words would only be refused again.
        if (refused.has(asked)) return;
        await refused.noting(asked, () => deliver(to, renderWords(words), naming('t', asked)));
      }),
  };
}

async function faulting<T>(to: To, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof Fault ? error : toFault(error, to.channel ?? 'of an interaction');
  }
}

/** Questions whose place takes no message: what was refused is not tried again with other words. */
function createRefused() {
  const ids = new Set<string>();
  return {
    has: ({ id }: Asked) => ids.has(id),
    async noting<T>({ id }: Asked, call: () => Promise<T>): Promise<T> {
      try {
        return await call();
      } catch (error) {
        if (error instanceof Fault || isOneOf(error, ...CLOSED_PLACES)) ids.add(id);
        const [oldest] = ids;
        if (ids.size > REFUSED_KEPT && oldest !== undefined) ids.delete(oldest);
        throw error;
      }
    },
  };
}

const CLOSED_PLACES = [
  'missingPermissions',
  'missingAccess',
  'cannotMessageUser',
  'archivedThread',
  'threadLocked',
  'unknownChannel',
] as const;

/** `kind` tells the messages about one question apart; `discord:1234` loses what does not fit a nonce. */
function naming(kind: string, { id, question }: Asked): Naming {
  return { nonce: kind + id.slice(id.indexOf(':') + 1), title: toTitle(question.text) };
}
