import type { Client } from 'discord.js';
import type { Desk } from '../../src/desk/desk.ts';
import type { Policy } from '../../src/policy.ts';
import { placeOf, selfIn } from './client.ts';
import { deletion, message } from './events.ts';
import { type Received, receiveMessage } from './receive.ts';
import type { To, ToMessage } from './to.ts';

export interface MessagesParts {
  readonly client: Client;
  readonly desk: Desk<To>;
  readonly policy: Policy;
}

/** Questions in channels and direct messages, and what becomes of them. */
export function createMessages({ client, desk, policy }: MessagesParts) {
  function receive(
    payload: unknown,
  ): (Received<ToMessage> & { readonly version: string | undefined }) | undefined {
    const read = message.safeParse(payload).data;
    if (read === undefined || !hasUser(client)) return undefined;
    const place = placeOf(client, read.channel_id, read.guild_id);
    const self = selfIn(client, read.guild_id);
    const received = receiveMessage(read, place, self, policy.policyFor);
    return received && { ...received, version: read.edited_timestamp ?? undefined };
  }

  return {
    async created(payload: unknown): Promise<void> {
      const received = receive(payload);
      if (received === undefined) return;
      const { asked, to } = received;
      if (await desk.accept(asked, to)) await desk.answer(asked, to);
    },
    async updated(payload: unknown): Promise<void> {
      const received = receive(payload);
      // Discord also sends updates when a preview of a link is ready: those were not edited.
      if (received?.version === undefined) return;
      await desk.edited(received.asked, received.to, received.version);
    },
    async deleted(payload: unknown): Promise<void> {
      const { id, ids } = deletion.parse(payload);
      for (const gone of id === undefined ? ids : [id]) await desk.deleted(`discord:${gone}`);
    },
  };
}

/** True once Discord has said who we are, which it does before any other event. */
function hasUser(client: Client): client is Client<true> {
  return client.user !== null;
}
