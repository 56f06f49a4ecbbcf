import type { Source } from '../../src/desk/draft-note.ts';
import type { Maintainer, Wish } from '../../src/desk/maintenance.ts';
import { COMMAND, SHORTCUT } from './payloads.ts';
import { toKey } from './place.ts';
import { toPlainText } from './plain-text.ts';

/** A slash command that only maintainers may use. */
export interface ReceivedWish {
  readonly wish: Wish;
  readonly by: Maintainer;
  /** Good for 5 uses in 30 minutes, and for its user alone. */
  readonly url: string;
}

/** A message that is to become a note. */
export interface ReceivedNote {
  readonly source: Source;
  /** The id under which the message is known, should it be one of ours. */
  readonly message: string;
  readonly by: Maintainer;
  readonly at: {
    readonly channel: string;
    readonly ts: string;
    readonly thread: string | undefined;
    readonly url: string;
  };
}

/** People, channels and groups: a note is about none of them. */
const NAMED = /<[@#!][^<>]*>/g;

/** `/applenet-admin refresh`, `/applenet-admin status`; undefined for what cannot be read. */
export function receiveWish(body: unknown, admins: readonly string[]): ReceivedWish | undefined {
  const read = COMMAND.safeParse(body);
  if (!read.success) return undefined;
  const { text, user_id: user, channel_id: channel, trigger_id, response_url: url } = read.data;
  const word = text.trim().toLowerCase();
  return {
    wish: word === 'refresh' || word === 'status' ? word : 'help',
    by: toMaintainer(trigger_id, user, channel, admins),
    url,
  };
}

/** “Save as note” on a message; undefined for what cannot be read. */
export function receiveNote(body: unknown, admins: readonly string[]): ReceivedNote | undefined {
  const read = SHORTCUT.safeParse(body);
  if (!read.success) return undefined;
  const { user, channel, message, message_ts, trigger_id, response_url: url, team } = read.data;
  const ts = message_ts ?? message.ts;
  if (ts === undefined || url === undefined) return undefined;
  const at = { channel: channel.id, ts, thread: message.thread_ts, url };
  return {
    source: {
      platform: 'Slack',
      text: toPlainText((message.text ?? '').replace(NAMED, ' '), ''),
      permalink: toPermalink(team?.domain, at),
    },
    message: toKey(channel.id, ts),
    by: toMaintainer(trigger_id, user.id, channel.id, admins),
    at,
  };
}

/** As Slack itself writes it: docs.slack.dev/reference/methods/chat.getPermalink. */
function toPermalink(
  domain: string | undefined,
  { channel, ts, thread }: ReceivedNote['at'],
): string {
  const host = domain === undefined ? 'slack.com' : `${domain}.slack.com`;
  const address = `https://${host}/archives/${channel}/p${ts.replace('.', '')}`;
  return thread === undefined || thread === ts
    ? address
    : `${address}?thread_ts=${thread}&cid=${channel}`;
}

function toMaintainer(
  trigger: string,
  user: string,
  channel: string,
  admins: readonly string[],
): Maintainer {
  return { request: `slack:${trigger}`, user, channel, isMaintainer: admins.includes(user) };
}
