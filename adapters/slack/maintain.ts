import type { webApi } from '@slack/bolt';
import { INDEX_SAYS } from '../../src/answer/templates-index.ts';
import type { Services } from '../../src/desk/desk.ts';
import { createMaintenance } from '../../src/desk/maintenance.ts';
import { sayLine } from './blocks.ts';
import { reasonOf } from './faults.ts';
import type { Poster } from './poster.ts';
import type { ReceivedNote, ReceivedWish } from './receive-maintenance.ts';
import { render } from './render.ts';
import { renderFile } from './render-file.ts';
import { PRIVATE } from './tell.ts';
import { WORDS } from './words.ts';

/** What maintainers may do; each resolves when its user has been told, or when that has failed and is logged. */
export interface Maintaining {
  wish(received: ReceivedWish): Promise<void>;
  note(received: ReceivedNote): Promise<void>;
}

/** Commands of maintainers: the index, and notes to be drafted. Whoever asks alone sees what comes of it. */
export function createMaintaining(
  client: webApi.WebClient,
  poster: Poster,
  services: Services,
): Maintaining {
  const maintenance = createMaintenance(services);
  const { log } = services;

  /** Slack's own address; where the bot may not look, the one that was made of what it was told. */
  async function permalinkOf({ at, source }: ReceivedNote): Promise<string> {
    try {
      const found = await client.chat.getPermalink({ channel: at.channel, message_ts: at.ts });
      return found.permalink ?? source.permalink;
    } catch (error) {
      log.debug('no permalink', { channel: at.channel, reason: reasonOf(error) });
      return source.permalink;
    }
  }

  async function attempt(id: string, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      log.error('maintainer not told', error, { id });
    }
  }

  return {
    wish: ({ wish, by, url }) =>
      attempt(by.request, async () => {
        const post = await maintenance.answer(wish, by);
        if (post !== undefined) await poster.respond(url, render(post), PRIVATE);
      }),
    note: (received) =>
      attempt(received.by.request, async () => {
        const { by, at, message } = received;
        const permalink = by.isMaintainer ? await permalinkOf(received) : '';
        const drafted = await maintenance.draft({ ...received.source, permalink }, message, by);
        if (drafted === undefined) return;
        const where = { ...PRIVATE, ...(at.thread === undefined ? {} : { thread_ts: at.thread }) };
        if (drafted.kind === 'refused') {
          await poster.respond(at.url, sayLine(drafted.words), where);
          return;
        }
        const said = { above: INDEX_SAYS.draft, whole: WORDS.draft, cut: WORDS.cutDraft };
        await poster.respond(at.url, renderFile(drafted.text, said), where);
      }),
  };
}
