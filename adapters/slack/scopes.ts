import { Fault } from '../../src/fault.ts';
import type { Log } from '../../src/ports.ts';

/** What the bot needs at least: docs.slack.dev/reference/scopes. */
export const SCOPES = [
  'app_mentions:read',
  'chat:write',
  'commands',
  'im:history',
  'assistant:write',
] as const;
/** To read what does not mention the bot: unasked answers, and edits and deletions in channels. */
export const CHANNEL_SCOPES = ['channels:history', 'groups:history'] as const;

/** Without it there is no answer at all. */
const ESSENTIAL = 'chat:write';

/**
 * Compares what was granted with what is needed. Throws a `Fault('platform')` when the bot could not
 * answer; names anything else that is missing in one warning. Slack lists the scopes with every reply.
 */
export function checkScopes(
  granted: readonly string[] | undefined,
  hasAuto: boolean,
  log: Log,
): void {
  if (granted === undefined || granted.length === 0) return;
  const needed = [...SCOPES, ...(hasAuto ? CHANNEL_SCOPES : [])];
  const missing = needed.filter((scope) => !granted.includes(scope));
  if (missing.length === 0) return;
  const mend = 'add it under OAuth & Permissions and install the app again';
  if (missing.includes(ESSENTIAL)) {
    throw new Fault('platform', `SLACK_BOT_TOKEN lacks the scope ${ESSENTIAL}: ${mend}.`);
  }
  log.warn('missing scopes', { platform: 'slack', scopes: missing.join(' '), mend });
}
