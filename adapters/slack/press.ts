import { brokeAs } from '../../src/answer/templates-service.ts';
import type { Desk, Services } from '../../src/desk/desk.ts';
import type { Pressed } from '../../src/desk/presses.ts';
import type { Post } from '../../src/model/chat.ts';
import type { Log } from '../../src/ports.ts';
import { sayLine } from './blocks.ts';
import { reasonOf } from './faults.ts';
import type { Place } from './place.ts';
import { toKey } from './place.ts';
import type { Poster } from './poster.ts';
import type { PressedAt, ReceivedPress } from './receive-press.ts';
import { render } from './render.ts';
import { renderFile } from './render-file.ts';
import type { Underway } from './underway.ts';

/** Does what a button says, once; never rejects: what fails is told to the presser and logged. */
export function createPressing(
  desk: Desk<Place>,
  poster: Poster,
  { stores, shown, log }: Pick<Services, 'stores' | 'shown' | 'log'>,
  underway: Underway,
): (press: ReceivedPress) => Promise<void> {
  async function carryOutOnce({ id, press, message, presser, at }: ReceivedPress): Promise<void> {
    if (!(await stores.claims.claim(id))) return;
    if ((await shown.get(message)) === undefined) await underway.settled(at.channel);
    const pressed = await desk.press(press, message, presser);
    const done = carryOut(pressed, at, { desk, poster, log, user: presser.id });
    // What was shared can be pressed before its ts is known.
    await underway.run(at.channel, done);
  }

  return async (received) => {
    const { press, message, at } = received;
    try {
      await carryOutOnce(received);
    } catch (error) {
      log.error('not done', error, { press: press.kind, channel: at.channel });
      const words = sayLine(brokeAs(message));
      await poster.respond(at.url, words, besideIn(at)).catch((again: unknown) => {
        log.debug('not told', { press: press.kind, reason: reasonOf(again) });
      });
    }
  };
}

interface Means {
  readonly desk: Desk<Place>;
  readonly poster: Poster;
  readonly log: Log;
  readonly user: string;
}

async function carryOut(pressed: Pressed, at: PressedAt, means: Means): Promise<void> {
  const { poster } = means;
  switch (pressed.kind) {
    case 'edit':
      return edit(pressed, at, means);
    case 'show':
      return poster.respond(at.url, render(pressed.post), besideIn(at));
    case 'tell':
      return poster.respond(at.url, sayLine(pressed.words), besideIn(at));
    case 'file':
      return poster.respond(at.url, renderFile(pressed.text), besideIn(at));
    case 'share':
      return share(pressed, at, means);
    case 'remove':
      return at.key === undefined ? poster.remove(at.channel, at.ts) : poster.erase(at.url);
  }
}

async function edit(
  { post }: Extract<Pressed, { kind: 'edit' }>,
  at: PressedAt,
  { poster, user }: Means,
): Promise<void> {
  if (at.key !== undefined) {
    return poster.respond(at.url, render(post, at.key), { replace_original: true });
  }
  if (await poster.update(at.channel, at.ts, render(post))) return;
  await poster.post(publicPlace(at, user, at.thread ?? at.ts), render(post));
}

/** As a message of the bot; where it may not post, as a reply to the press that everybody sees. */
async function share(
  { post, shown }: Extract<Pressed, { kind: 'share' }>,
  at: PressedAt,
  { desk, poster, log, user }: Means,
): Promise<void> {
  const key = await postShared(post, at, { poster, log, user });
  await desk.keep(key, shown);
}

async function postShared(
  post: Post,
  at: PressedAt,
  { poster, log, user }: Pick<Means, 'poster' | 'log' | 'user'>,
): Promise<string> {
  try {
    return toKey(at.channel, await poster.post(publicPlace(at, user, at.thread), render(post)));
  } catch (error) {
    log.debug('shared by response_url', { channel: at.channel, reason: reasonOf(error) });
  }
  const key = `shared:${at.channel}:${at.ts}`;
  const place = { response_type: 'in_channel', replace_original: false } as const;
  await poster.respond(at.url, render(post, key), { ...place, ...inThread(at.thread) });
  return key;
}

function publicPlace({ channel }: PressedAt, user: string, thread: string | undefined) {
  return { kind: 'message', channel, thread, isDirect: false, user } as const;
}

/** For the presser alone, beside the message. */
function besideIn({ thread }: PressedAt) {
  return { response_type: 'ephemeral', replace_original: false, ...inThread(thread) } as const;
}

function inThread(thread: string | undefined) {
  return thread === undefined ? {} : { thread_ts: thread };
}
