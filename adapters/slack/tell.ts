import type { Asked } from '../../src/model/chat.ts';
import type { Log } from '../../src/ports.ts';
import { sayLine } from './blocks.ts';
import { reasonOf } from './faults.ts';
import type { EphemeralPlace, MessagePlace, Place } from './place.ts';
import type { Poster } from './poster.ts';

/** How a reply to a press or a command reaches its user alone. */
export const PRIVATE = { response_type: 'ephemeral', replace_original: false } as const;

/** Says one line to the asker alone. */
export async function tell(
  to: Place,
  words: string,
  asked: Asked,
  { poster, log }: { readonly poster: Poster; readonly log: Log },
): Promise<void> {
  const message = sayLine(words);
  if (to.kind === 'message' && to.isDirect) await poster.post(to, message);
  else if (to.kind !== 'message' && to.url !== undefined)
    await poster.respond(to.url, message, PRIVATE);
  else if (to.kind === 'ephemeral') await poster.whisper(to, message);
  else if (to.kind === 'message') await tellBeside(to);

  /** In the channel for the asker's eyes, else as a direct message. */
  async function tellBeside(place: MessagePlace): Promise<void> {
    try {
      await poster.whisper(whisperPlace(place, asked), message);
    } catch (error) {
      log.debug('told by direct message', { channel: place.channel, reason: reasonOf(error) });
      const direct = { ...place, channel: place.user, thread: undefined, isDirect: true };
      await poster.post(direct, message);
    }
  }
}

/** Slack shows a private message in a thread only where the thread exists: not below a new question. */
function whisperPlace(
  { channel, thread, user, team }: MessagePlace,
  { id }: Asked,
): EphemeralPlace {
  const isNew = thread !== undefined && id.endsWith(`:${thread}`);
  return { kind: 'ephemeral', channel, user, team, thread: isNew ? undefined : thread };
}
