import type { webApi } from '@slack/bolt';
import { Fault } from '../../src/fault.ts';
import type { Rendered } from './blocks.ts';
import { codeOf, toCallFault } from './faults.ts';
import type { EphemeralPlace, MessagePlace } from './place.ts';
import { type Response, respond } from './respond.ts';
import type { Paced } from './web.ts';

/** The calls that put messages into Slack and take them away; each rejects with a `Fault('platform')`. */
export interface Poster {
  /** Returns the `ts` of the message. */
  post(to: MessagePlace, message: Rendered): Promise<string>;
  /** For one person's eyes. */
  whisper(to: EphemeralPlace, message: Rendered): Promise<void>;
  /** Text and blocks: Slack drops the blocks of an update that has none. False when Slack keeps it as it is. */
  update(channel: string, ts: string, message: Rendered): Promise<boolean>;
  /** Resolves also when the message is gone already. */
  remove(channel: string, ts: string): Promise<void>;
  /** By a `response_url`. */
  respond(url: string, message: Rendered, response: Response): Promise<void>;
  /** Removes the message that a `response_url` belongs to. */
  erase(url: string): Promise<void>;
}

type Client = webApi.WebClient;
type Body = Pick<Rendered, 'text' | 'blocks'>;

/** Links in answers show no previews: docs.slack.dev/messaging/unfurling-links-in-messages. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const;
const BLOCKS_REFUSED = /block|invalid_arguments|msg_too_long/;
const NOT_CHANGEABLE = ['edit_window_closed', 'cant_update_message', 'message_not_found'];
const GONE = ['message_not_found', 'channel_not_found', 'cant_delete_message'];

/** `onRefused` hears of each call that Slack refused, whatever becomes of it. */
export function createPoster(
  client: Client,
  paced: Paced,
  onRefused: (error: unknown) => void,
): Poster {
  const run = async <T>(channel: string, call: () => Promise<T>): Promise<T> => {
    try {
      return await paced.run(channel, call);
    } catch (error) {
      onRefused(error);
      throw error;
    }
  };
  /** Waits where Slack has limited the channel; with blocks, else once more as text alone. */
  const send = <T>(
    channel: string,
    message: Rendered,
    call: (body: Body) => Promise<T>,
  ): Promise<T> => run(channel, () => orPlain(message, call));
  return {
    async post(to, message) {
      const call = ({ text, blocks }: Body) =>
        client.chat.postMessage({ ...placeOf(to), ...QUIET, text, blocks });
      const { ts } = await attempt('post', to.channel, () => send(to.channel, message, call));
      if (ts === undefined) throw new Fault('platform', `Slack gave no ts for ${to.channel}.`);
      return ts;
    },
    async whisper(to, message) {
      const call = ({ text, blocks }: Body) =>
        client.chat.postEphemeral({ ...placeOf(to), user: to.user, text, blocks });
      await attempt('post privately', to.channel, () => send(to.channel, message, call));
    },
    update: (channel, ts, message) =>
      unless(NOT_CHANGEABLE, 'change a message', channel, () =>
        send(channel, message, (body) => client.chat.update({ channel, ts, ...body })),
      ),
    async remove(channel, ts) {
      await unless(GONE, 'delete a message', channel, () =>
        run(channel, () => client.chat.delete({ channel, ts })),
      );
    },
    respond: respondWith,
    async erase(url) {
      refuseTo('delete a private message', await respondTo(url, { delete_original: true }));
    },
  };
}

/** With blocks, else once more as text alone. */
async function respondWith(url: string, message: Rendered, response: Response): Promise<void> {
  const { text, blocks, plain } = message;
  const refusal = await respondTo(url, { ...response, ...QUIET, text, blocks });
  if (refusal === undefined || !BLOCKS_REFUSED.test(refusal)) return refuseTo(ANSWERING, refusal);
  refuseTo(ANSWERING, await respondTo(url, { ...response, ...QUIET, text: plain }));
}

const ANSWERING = 'answer by a response_url';

function respondTo(url: string, response: Response) {
  return attempt(ANSWERING, undefined, () => respond(url, response));
}

function refuseTo(doing: string, refusal: string | undefined): void {
  if (refusal !== undefined) throw toCallFault(new Error(refusal), doing, undefined);
}

async function attempt<T>(
  doing: string,
  channel: string | undefined,
  call: () => Promise<T>,
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toCallFault(error, doing, channel);
  }
}

/** False when Slack answers with one of these words, which are no fault. */
async function unless(
  words: readonly string[],
  doing: string,
  channel: string,
  call: () => Promise<unknown>,
): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (words.includes(codeOf(error) ?? '')) return false;
    throw toCallFault(error, doing, channel);
  }
}

async function orPlain<T>(
  { text, blocks, plain }: Rendered,
  send: (body: Body) => Promise<T>,
): Promise<T> {
  try {
    return await send({ text, blocks });
  } catch (error) {
    if (!BLOCKS_REFUSED.test(codeOf(error) ?? '')) throw error;
    return send({ text: plain, blocks: [] });
  }
}

function placeOf({ channel, thread, team }: MessagePlace | EphemeralPlace) {
  return {
    channel,
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(team === undefined ? {} : { team_id: team }),
  };
}
