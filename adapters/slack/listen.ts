import type { App, webApi } from '@slack/bolt';
import { SERVICE } from '../../src/answer/templates-service.ts';
import type { Ask } from '../../src/ask.ts';
import type { Desk } from '../../src/desk/desk.ts';
import type { Log } from '../../src/ports.ts';
import { toHomeView } from './home.ts';
import type { Maintaining } from './maintain.ts';
import { HOME_OPENED } from './payloads.ts';
import type { Place } from './place.ts';
import { toSuggestedPrompts } from './prompts.ts';
import {
  receiveCommand,
  receiveEvent,
  receiveShortcut,
  type Setting,
  type ToAnswer,
} from './receive.ts';
import { receiveNote, receiveWish } from './receive-maintenance.ts';
import { type ReceivedPress, receivePress } from './receive-press.ts';
import type { Underway } from './underway.ts';
import { ADMIN_COMMAND, COMMAND, NOTE_SHORTCUT_ID } from './words.ts';

/** What the listeners work with. */
export interface Listening {
  readonly desk: Desk<Place>;
  readonly client: webApi.WebClient;
  readonly ask: Ask;
  readonly log: Log;
  readonly setting: Setting;
  readonly admins: readonly string[];
  readonly underway: Underway;
  readonly press: (press: ReceivedPress) => Promise<void>;
  readonly maintaining: Maintaining;
  readonly isClosed: () => boolean;
}

/** Connects what Bolt hears with the desk. What is not an event is acknowledged before its work. */
export function listen(app: App, listening: Listening): void {
  const { desk, setting, admins, press, log, underway } = listening;

  async function answer(question: ToAnswer | undefined): Promise<void> {
    if (question === undefined) return;
    const { asked, to } = question;
    if (!(await desk.accept(asked, to))) return;
    await underway.run(asked.channel, desk.answer(asked, to));
  }

  async function hear(body: unknown): Promise<void> {
    const received = receiveEvent(body, setting);
    if (received?.kind === 'question') await answer(received);
    if (received?.kind === 'edit') await desk.edited(received.asked, received.to, received.version);
    if (received?.kind === 'delete') await desk.deleted(received.question);
  }

  app.event('app_mention', ({ body }) => hear(body));
  app.event('message', ({ body }) => hear(body));
  app.event('app_home_opened', ({ body }) => openHome(body, listening));
  listenToCommands(app, listening, answer);
  app.action(/^applenet:/, async ({ ack, body }) => {
    await ack();
    const received = receivePress(body, admins);
    if (received) await press(received);
  });
  app.error(async (error) => {
    log.error('event not handled', error, { platform: 'slack' });
    throw error;
  });
}

/** Slash commands and message shortcuts. */
function listenToCommands(
  app: App,
  { setting, admins, maintaining, isClosed }: Listening,
  answer: (question: ToAnswer | undefined) => Promise<void>,
): void {
  function on(name: string, take: (body: unknown) => Promise<void>): void {
    app.command(name, async ({ ack, body }) => {
      if (isClosed()) {
        await ack({ response_type: 'ephemeral', text: SERVICE.stopping });
        return;
      }
      await ack();
      await take(body);
    });
  }

  on(COMMAND, (body) => answer(receiveCommand(body, setting)));
  on(ADMIN_COMMAND, async (body) => {
    const received = receiveWish(body, admins);
    if (received) await maintaining.wish(received);
  });
  // “Answer this” may have whatever id its manifest gives it.
  app.shortcut({ type: 'message_action' }, async ({ ack, body }) => {
    await ack();
    if (body.callback_id !== NOTE_SHORTCUT_ID) {
      await answer(receiveShortcut(body, setting));
      return;
    }
    const received = receiveNote(body, admins);
    if (received) await maintaining.note(received);
  });
}

/** A tab of the app was opened: the Home tab is drawn, the messages tab gets its suggestions. */
async function openHome(body: unknown, { client, ask, log }: Listening): Promise<void> {
  const read = HOME_OPENED.safeParse(body);
  if (!read.success) return;
  const { user, channel, tab } = read.data.event;
  try {
    if (tab === 'home') await client.views.publish({ user_id: user, view: toHomeView(ask) });
    else if (channel)
      await client.assistant.threads.setSuggestedPrompts(toSuggestedPrompts(channel));
  } catch (error) {
    log.warn('tab not drawn', { platform: 'slack', tab, reason: String(error) });
  }
}
