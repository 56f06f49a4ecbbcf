import { Buffer } from 'node:buffer';
import { INDEX_SAYS } from '../../src/answer/templates-index.ts';
import { SERVICE } from '../../src/answer/templates-service.ts';
import type { Services } from '../../src/desk/desk.ts';
import type { Draft } from '../../src/desk/draft-note.ts';
import { createMaintenance } from '../../src/desk/maintenance.ts';
import type { InteractionView } from './events.ts';
import { toToken } from './presses.ts';
import { type ReceivedMaintenance, receiveMaintenance } from './receive-maintenance.ts';
import { renderPost, renderWords } from './render.ts';
import type { Responses } from './responses.ts';

export interface MaintainParts {
  readonly services: Services;
  readonly responses: Responses;
  readonly admins: readonly string[];
  /** False when the bot is stopping. */
  readonly isOpen: () => boolean;
}

/** Commands of maintainers: the index, and notes to be drafted. Whoever asks alone sees what comes of it. */
export function createMaintain({ services, responses, admins, isOpen }: MaintainParts) {
  const maintenance = createMaintenance(services);

  /** What a store or another process says may take longer than 3 s: the command is acknowledged first. */
  async function answer(
    { wish, by }: Extract<ReceivedMaintenance, { kind: 'index' }>,
    view: InteractionView,
  ): Promise<void> {
    const of = toToken(view);
    await responses.defer(of, true);
    const post = await maintenance.answer(wish, by);
    if (post !== undefined) await responses.editOriginal(of, renderPost(post));
  }

  async function draft(
    { source, message, by }: Extract<ReceivedMaintenance, { kind: 'note' }>,
    view: InteractionView,
  ): Promise<void> {
    const drafted = await maintenance.draft(source, message, by);
    if (drafted === undefined) return;
    const isDraft = drafted.kind === 'draft';
    const words = renderWords(isDraft ? INDEX_SAYS.draft : drafted.words);
    const how = { isPrivate: true, ...(isDraft ? { file: toFile(drafted) } : {}) };
    await responses.reply(toToken(view), words, how);
  }

  return async (view: InteractionView): Promise<void> => {
    const received = receiveMaintenance(view, admins);
    if (received === undefined) return;
    if (!isOpen()) {
      await responses.reply(toToken(view), renderWords(SERVICE.stopping), { isPrivate: true });
      return;
    }
    await (received.kind === 'index' ? answer(received, view) : draft(received, view));
  };
}

function toFile({ name, text }: Draft) {
  return {
    name,
    data: Buffer.from(text, 'utf8'),
    contentType: 'text/markdown; charset=utf-8',
  };
}
