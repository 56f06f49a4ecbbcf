import { DiscordAPIError, DiscordjsErrorCodes, HTTPError } from 'discord.js';
import pRetry from 'p-retry';
import { Fault } from '../../src/fault.ts';
import { CLOSED, CUT, ERROR } from './limits.ts';

/** What Discord says went wrong, and what mends it. */

/** The number of Discord's error; undefined for anything else. */
export function codeOf(error: unknown): number | undefined {
  return error instanceof DiscordAPIError ? Number(error.code) : undefined;
}

export function isOneOf(error: unknown, ...names: readonly (keyof typeof ERROR)[]): boolean {
  const code = codeOf(error);
  return names.some((name) => ERROR[name] === code);
}

/** True when nobody knows whether a call arrived: its connection was cut, or never made. */
function isCut(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof DiscordAPIError || error instanceof HTTPError) {
    return false;
  }
  const code = 'code' in error ? String(error.code) : '';
  return /^(?:UND_ERR_|ECONN|EPIPE$|EAI_AGAIN$|ENOTFOUND$|ETIMEDOUT$)/.test(code);
}

/** Repeats a call whose connection is cut, which discord.js does not: only for calls that are safe to repeat. */
export function repeatCut<T>(call: () => Promise<T>): Promise<T> {
  return pRetry(call, {
    retries: CUT.retries,
    minTimeout: CUT.firstWait,
    maxTimeout: CUT.longestWait,
    shouldRetry: ({ error }) => isCut(error),
  });
}

/** Resolves also when what the call is about is gone already. */
export async function unlessGone<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (!isOneOf(error, 'unknownMessage', 'unknownChannel')) throw error;
    return undefined;
  }
}

const NEEDED =
  'View Channel, Send Messages, Send Messages in Threads, Embed Links and Read Message History';

/** A failed call as a sentence for whoever runs the bot. */
export function toFault(error: unknown, channel: string): Fault {
  if (isOneOf(error, 'missingPermissions', 'missingAccess')) return notAllowed(channel, error);
  return new Fault('platform', `${reasonOf(error, channel)}.`, { cause: error });
}

/** Discord would refuse, so it is not asked. */
export function notAllowed(channel: string, cause?: unknown): Fault {
  return new Fault(
    'platform',
    `The bot may not write in channel ${channel} of Discord: give its role ${NEEDED} there.`,
    { cause },
  );
}

function reasonOf(error: unknown, channel: string): string {
  if (isOneOf(error, 'archivedThread', 'threadLocked')) {
    return `The thread ${channel} on Discord is closed: reopen it, or leave it be`;
  }
  if (isOneOf(error, 'cannotMessageUser')) return 'The asker takes no direct messages on Discord';
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    return `Discord refused a call in channel ${channel} with status ${error.status}: see discordstatus.com if it lasts`;
  }
  const why = error instanceof Error ? error.name : String(error);
  return `Discord could not be reached for channel ${channel} (${why}): check the network of the bot`;
}

const BAD_TOKEN =
  'Discord refuses the token: copy a fresh one from Bot > Reset Token in the developer portal to DISCORD_TOKEN.';
const NO_INTENT =
  'Discord does not allow the Message Content intent: switch it on under Bot in the developer portal, or set no channel to "auto" in POLICY_FILE.';
const OTHER_INTENT =
  'Discord calls the intents invalid: this version of the bot is too old or too new for its API; install another.';
const SHARDS = 'Discord asks for another division into shards: restart the bot.';

/** Why the gateway takes no new connection; undefined for a close code after which discord.js connects again. */
export function faultOfClose(code: number): Fault | undefined {
  switch (code) {
    case CLOSED.badToken:
      return new Fault('platform', BAD_TOKEN);
    case CLOSED.disallowedIntents:
      return new Fault('platform', NO_INTENT);
    case CLOSED.invalidIntents:
    case CLOSED.invalidVersion:
      return new Fault('platform', OTHER_INTENT);
    case CLOSED.invalidShard:
    case CLOSED.shardingRequired:
      return new Fault('platform', SHARDS);
    default:
      return undefined;
  }
}

/** Why the start failed. */
export function faultOfStart(error: unknown): Fault {
  if (error instanceof Fault) return error;
  if (isRefusedToken(error)) return new Fault('platform', BAD_TOKEN, { cause: error });
  const why = error instanceof Error ? error.message : String(error);
  return new Fault(
    'platform',
    `Discord cannot be reached (${why}): check the network, DISCORD_API_URL and discordstatus.com.`,
    { cause: error },
  );
}

export function tokenFault(): Fault {
  return new Fault('platform', BAD_TOKEN);
}

function isRefusedToken(error: unknown): boolean {
  if (error instanceof DiscordAPIError || error instanceof HTTPError) return error.status === 401;
  return (
    error instanceof Error && 'code' in error && error.code === DiscordjsErrorCodes.TokenInvalid
  );
}
