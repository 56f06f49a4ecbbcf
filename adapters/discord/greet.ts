import { once } from 'node:events';
import { type Client, Events, Routes } from 'discord.js';
import pRetry from 'p-retry';
import { z } from 'zod';
import type { DiscordConfig } from '../../src/config.ts';
import type { Log } from '../../src/ports.ts';
import { FEW_SESSIONS, GREETING } from './limits.ts';
import { codeOf } from './trouble.ts';

const gateway = z.object({ session_start_limit: z.object({ remaining: z.number() }) });

/** Connects, and resolves when events arrive. Rejects with what Discord or the network says. */
export async function greet(client: Client, { token }: DiscordConfig, log: Log): Promise<void> {
  client.rest.setToken(token);
  const found = await pRetry(() => client.rest.get(Routes.gatewayBot()), {
    retries: GREETING.retries,
    minTimeout: GREETING.firstWait,
    maxTimeout: GREETING.longestWait,
    // What Discord refuses with a reason of its own it refuses again.
    shouldRetry: ({ error }) => codeOf(error) === undefined,
    onFailedAttempt: ({ error }) => {
      if (codeOf(error) === undefined) log.warn('Discord not reached', { reason: error.message });
    },
  });
  const remaining = gateway.safeParse(found).data?.session_start_limit.remaining;
  if (remaining !== undefined && remaining < FEW_SESSIONS) {
    // At 0 Discord resets the token.
    log.warn('few connections are left today', { remaining });
  }
  const ready = once(client, Events.ClientReady);
  // When the login fails nobody waits for it.
  ready.catch(() => undefined);
  await client.login(token);
  if (!client.isReady()) await ready;
}
