import { readPressId } from '../../src/desk/press.ts';
import type { Presser } from '../../src/desk/presses.ts';
import type { Press } from '../../src/model/chat.ts';
import { ACTIONS } from './payloads.ts';
import { toKey } from './place.ts';
import { FEEDBACK_ACTION } from './render.ts';

/** A button that was pressed. */
export interface ReceivedPress {
  /** The same when Slack delivers the press again. */
  readonly id: string;
  readonly press: Press;
  /** Under which the message that holds the button is known. */
  readonly message: string;
  readonly presser: Presser;
  readonly at: PressedAt;
}

/** Where the button is. */
export interface PressedAt {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | undefined;
  /** The id that the buttons of a message without a lasting `ts` carry: only `url` changes such a message. */
  readonly key: string | undefined;
  /** Good for 5 uses in 30 minutes, and new with each press. */
  readonly url: string;
}

/** Reads a press; undefined for a button that is not ours. */
export function receivePress(body: unknown, admins: readonly string[]): ReceivedPress | undefined {
  const read = ACTIONS.safeParse(body);
  const action = read.data?.actions[0];
  if (!read.success || action === undefined) return undefined;
  const { container, user, response_url: url, message, trigger_id } = read.data;
  const { pressId, key } = partsOf(action);
  const pressed = readPressId(pressId);
  if (pressed === undefined) return undefined;
  const { channel_id: channel, message_ts: ts } = container;
  return {
    id: `slack:press:${trigger_id ?? `${url}:${pressId}`}`,
    press: pressed.press,
    message: key ?? toKey(channel, ts),
    presser: {
      id: user.id,
      name: user.name ?? user.username ?? user.id,
      isModerator: admins.includes(user.id),
      asker: pressed.asker,
    },
    at: { channel, ts, thread: container.thread_ts ?? message?.thread_ts, key, url },
  };
}

/** Feedback buttons share one action: what was pressed is in the value, before the key. */
function partsOf(action: { readonly action_id: string; readonly value?: string | undefined }): {
  readonly pressId: string;
  readonly key: string | undefined;
} {
  if (action.action_id !== FEEDBACK_ACTION) {
    return { pressId: action.action_id, key: action.value || undefined };
  }
  const [pressId = '', key] = (action.value ?? '').split(' ');
  return { pressId, key };
}
