import { messageChanged, messageDeleted, messageEmptied, ownMessage } from './changes.ts';
import { blockActions, type Click, messageShortcut, pressables, slashCommand } from './clicks.ts';
import type { Delivery } from './delivery.ts';
import {
  appHomeOpened,
  appMention,
  BOT_USER,
  eventCallback,
  fileShare,
  type Json,
  message,
  type Origin,
  type Spoken,
} from './payloads.ts';
import type { ResponseUrl, ResponseUrls } from './response-urls.ts';
import { type Change, isDirect, type Message, type Workspace } from './workspace.ts';

export const CHANNEL = 'C0NETWORK';
/** Callback id of “Answer this”, as the manifest has it. */
export const SHORTCUT = 'applenet_answer_this';
/** Callback id of “Save as note”, as the manifest has it. */
export const NOTE_SHORTCUT = 'applenet_save_as_note';
export const ASKER = 'U0ASKER';
export const STRANGER = 'U0STRANGER';
export const ADMIN = 'U0ADMIN';

/** Something a person did, and the deliveries that came of it. */
export interface Said {
  readonly channel: string;
  readonly user: string;
  /** Of the message, or the time of the click. */
  readonly ts: string;
  readonly threadTs: string | undefined;
  readonly deliveries: readonly Delivery[];
}

interface Place extends Origin {
  readonly user?: string;
  readonly channel?: string;
  readonly threadTs?: string;
  /** The name of a file that comes with it. */
  readonly file?: string;
}

interface Surroundings {
  readonly workspace: Workspace;
  readonly scopes: readonly string[];
  readonly responseUrls: ResponseUrls;
  readonly carry: (delivery: Delivery) => void;
}

/** What people do in the workspace, and what Slack tells the app of it. */
export function createPeople({ workspace, scopes, responseUrls, carry }: Surroundings) {
  const deliveries: Delivery[] = [];
  const contexts = new Map<Delivery, Pick<ResponseUrl, 'channel' | 'user' | 'on'>>();
  let count = 0;

  function deliver(
    kind: Delivery['kind'],
    body: Json,
    { retry = 0, reason }: { readonly retry?: number; readonly reason?: string } = {},
  ): Delivery {
    count += 1;
    const id = `envelope-${count}`;
    const delivery: Delivery = { kind, id, body, retry, reason, sentAt: undefined, ack: undefined };
    deliveries.push(delivery);
    carry(delivery);
    return delivery;
  }

  function event(payload: Json, origin: Origin = {}): Delivery {
    return deliver('events_api', eventCallback(payload, `Ev0${count + 1}APPLENET`, origin));
  }

  /** Slack tells of a message in a channel only when the app may read there. */
  function hears(channel: string): boolean {
    if (isDirect(channel)) return scopes.includes('im:history');
    return scopes.includes(channel.startsWith('G') ? 'groups:history' : 'channels:history');
  }

  function speak(text: string, place: Place, mentions: boolean): Said {
    const { user = ASKER, channel = CHANNEL, threadTs, file, ...origin } = place;
    const fields = { channel, threadTs, author: user, isBot: false, onlyFor: undefined };
    const { ts } = workspace.post({ ...fields, by: 'person' }, { text });
    const said: Spoken = { user, text, ts, channel, threadTs, ...origin };
    const told = [
      ...(mentions && scopes.includes('app_mentions:read') ? [appMention(said)] : []),
      ...(hears(channel) ? [file === undefined ? message(said) : fileShare(said, file)] : []),
    ];
    return { channel, user, ts, threadTs, deliveries: told.map((each) => event(each, origin)) };
  }

  function click(user: string, channel: string, on: Message | undefined): Click {
    const responseUrl = responseUrls.make(channel, user, on);
    const trigger = `${count}.${workspace.nextTs()}.trigger`;
    return { user, name: user.toLowerCase(), channel, responseUrl, trigger };
  }

  /** What a click delivers; a body that comes with its acknowledgement is a response to it. */
  function clicked(kind: Delivery['kind'], body: Json, on: Message | undefined, by: Click): Said {
    const ts = workspace.nextTs();
    const delivery = deliver(kind, body);
    contexts.set(delivery, { channel: by.channel, user: by.user, on });
    const { channel, user } = by;
    return { channel, user, ts, threadTs: on?.threadTs, deliveries: [delivery] };
  }

  /** The message that a person sent. */
  function sentBy({ channel, ts }: Pick<Said, 'channel' | 'ts'>): Message {
    const found = workspace.find(channel, ts);
    if (found === undefined) throw new Error(`There is no message ${ts} in ${channel}.`);
    return found;
  }

  return {
    deliveries,
    event,
    deliver,
    directChannel: (user: string): string => `D${user.slice(1)}`,
    contextOf: (delivery: Delivery) => contexts.get(delivery),
    /** “@applenet text” in a channel: with the right to read there, Slack tells it twice. */
    mention: (text: string, place: Place = {}): Said =>
      speak(`<@${BOT_USER}> ${text}`, place, true),
    /** A message in a channel that does not name the bot. */
    say: (text: string, place: Place = {}): Said => speak(text, place, false),
    direct(text: string, { user = ASKER, ...place }: Place = {}): Said {
      return speak(text, { user, channel: `D${user.slice(1)}`, ...place }, false);
    },
    /** The same deliveries again, as Slack sends them when they were not acknowledged. */
    redeliver({ deliveries: first }: Said, retry: number, reason = 'timeout'): readonly Delivery[] {
      return first.map(({ kind, body }) => deliver(kind, body, { retry, reason }));
    },
    command(
      text: string,
      { user = ASKER, channel = CHANNEL }: Place = {},
      name = '/applenet',
    ): Said {
      const by = click(user, channel, undefined);
      return clicked('slash_commands', slashCommand(by, text, name), undefined, by);
    },
    press(on: Message, label: string, { user = ASKER }: Place = {}): Said {
      const all = pressables(on.blocks);
      const pressed = all.find((each) => each.label === label);
      if (pressed === undefined) {
        const labels = all.map((each) => each.label).join(', ');
        throw new Error(`The message has no button “${label}”, only: ${labels}.`);
      }
      const by = click(user, on.channel, on);
      return clicked('interactive', blockActions(by, on, pressed), on, by);
    },
    /** A message shortcut on what somebody said. */
    shortcut(
      of: Pick<Said, 'channel' | 'ts'>,
      { user = ASKER }: Place = {},
      callback = SHORTCUT,
    ): Said {
      const on = sentBy(of);
      const by = click(user, on.channel, on);
      return clicked('interactive', messageShortcut(by, on, callback), undefined, by);
    },
    edit(of: Said, text: string): void {
      workspace.edit(sentBy(of), { text });
    },
    /** Slack adds the preview of a link: the message changes, its text does not. */
    preview(of: Said): Delivery {
      const on = sentBy(of);
      const attachments = [{ id: 1, title: 'A page', from_url: 'https://example.com/' }];
      return event(messageChanged(on, on.text, workspace.nextTs(), attachments));
    },
    remove(of: Said): void {
      workspace.remove(sentBy(of));
    },
    openHome: (user = ASKER, tab = 'home'): Delivery =>
      event(appHomeOpened(user, `D${user.slice(1)}`, tab, workspace.nextTs())),
    /** Tells the app what became of a message, its own included. */
    echo(change: Change, of: Message, was: string): void {
      if (of.onlyFor !== undefined || !hears(of.channel)) return;
      if (change === 'posted' && of.isBot) event(ownMessage(of));
      if (change === 'edited') event(messageChanged(of, was, workspace.nextTs()));
      if (change !== 'removed') return;
      const hasReplies = workspace.messages.some(
        ({ channel, threadTs, isGone }) => channel === of.channel && threadTs === of.ts && !isGone,
      );
      event((hasReplies ? messageEmptied : messageDeleted)(of, workspace.nextTs()));
    },
    /** True for a message of the bot that goes back to what was said. */
    isReply(reply: Message, { channel, ts, threadTs, user }: Said): boolean {
      if (!reply.isBot || reply.channel !== channel || reply.ts <= ts) return false;
      if (reply.onlyFor !== undefined) return reply.onlyFor === user;
      return isDirect(channel) || reply.threadTs === (threadTs ?? ts);
    },
  };
}

export type People = ReturnType<typeof createPeople>;
