import { webApi } from '@slack/bolt';
import { Fault } from '../../src/fault.ts';

const TOKEN = 'take a bot token (xoxb-…) from OAuth & Permissions and set SLACK_BOT_TOKEN';
const APP_TOKEN =
  'make an app-level token (xapp-…) with connections:write under Basic Information and set SLACK_APP_TOKEN';
const REINSTALL = 'install the app in the workspace again and set its new tokens';

/** What Slack says when nothing will mend itself. */
const HOPELESS: Readonly<Record<string, string>> = {
  invalid_auth: 'the token is not valid',
  not_authed: 'the token is missing',
  token_revoked: 'the token was revoked',
  token_expired: 'the token has expired',
  account_inactive: 'the app was removed from the workspace, or the workspace is gone',
  user_removed_from_team: 'the bot was removed from the workspace',
  team_disabled: 'the workspace is disabled',
  not_allowed_token_type: 'the token is of the wrong kind',
  missing_scope: 'the token lacks a scope',
  no_permission: 'the token lacks a permission',
  org_login_required: 'the workspace is being moved to an organisation',
  ekm_access_denied: 'an administrator has suspended the use of the workspace',
  app_disabled: 'the app is disabled',
  socket_mode_disabled: 'Socket Mode is switched off for the app',
};

/** What Slack says of one channel or message, and what a person can do about it. */
const MENDS: Readonly<Record<string, string>> = {
  not_in_channel: 'invite the bot there with /invite',
  channel_not_found: 'invite the bot there with /invite; it cannot see the channel',
  is_archived: 'unarchive the channel, or leave it',
  restricted_action: 'let the bot post there in the channel’s posting permissions',
  restricted_action_read_only_channel: 'let the bot post there; the channel is read-only',
  restricted_action_thread_locked: 'unlock the thread',
  restricted_action_non_threadable_channel: 'allow threads in the channel',
  user_not_in_channel: 'the asker is not in the channel',
  ratelimited: 'wait; Slack limits the posts in one channel to about one a second',
  used_url: 'ask again: an answer by command can be changed 5 times within 30 minutes',
  expired_url: 'ask again: an answer by command can be changed 5 times within 30 minutes',
};

/** Slack's own word for what went wrong: `not_in_channel`; undefined when Slack did not answer. */
export function codeOf(error: unknown): string | undefined {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  return undefined;
}

/** True when no further try can help until a person has acted. */
export function isHopeless(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && Object.hasOwn(HOPELESS, code);
}

/** True when Slack asks to wait. */
export function isLimited(error: unknown): error is webApi.WebAPIRateLimitedError {
  return error instanceof webApi.WebAPIRateLimitedError;
}

/** A sentence that names what to mend. `whose` is the token that was used. */
export function toStartFault(error: unknown, whose: 'bot' | 'app'): Fault {
  const code = codeOf(error);
  const name = whose === 'bot' ? 'SLACK_BOT_TOKEN' : 'SLACK_APP_TOKEN';
  if (code === undefined) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `Slack did not answer (${reason}); check the network and SLACK_API_URL.`;
    return new Fault('platform', message, { cause: error });
  }
  const why = HOPELESS[code] ?? 'Slack refused';
  const mend = mendFor(code, whose);
  return new Fault('platform', `${name}: ${why} (${code}); ${mend}.`, { cause: error });
}

function mendFor(code: string, whose: 'bot' | 'app'): string {
  if (code === 'account_inactive' || code === 'token_revoked') return REINSTALL;
  if (code === 'socket_mode_disabled') return 'switch it on, or set SLACK_MODE=http';
  return whose === 'bot' ? TOKEN : APP_TOKEN;
}

/** A call about one channel that failed: what to mend, and where. */
export function toCallFault(error: unknown, doing: string, channel: string | undefined): Fault {
  if (error instanceof Fault) return error;
  const code = codeOf(error);
  const where = channel === undefined ? '' : ` in ${channel}`;
  const reason = code ?? (error instanceof Error ? error.message : String(error));
  const mend = (code && (MENDS[code] ?? HOPELESS[code])) || 'if it lasts, see status.slack.com';
  return new Fault('platform', `Slack could not ${doing}${where} (${reason}): ${mend}.`, {
    cause: error,
  });
}

/** In a few words, for the log: Slack's own where it has one. */
export function reasonOf(error: unknown): string {
  const cause = error instanceof Fault ? error.cause : error;
  return codeOf(cause) ?? (cause instanceof Error ? cause.message : String(cause));
}
