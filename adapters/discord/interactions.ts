import { type Client, InteractionType } from 'discord.js';
import { brokeAs, SERVICE } from '../../src/answer/templates-service.ts';
import type { Policy } from '../../src/policy.ts';
import type { Suggest } from '../../src/query/suggest.ts';
import type { FetchLog } from './attachment.ts';
import { placeOfInteraction } from './client.ts';
import { toChoices } from './commands.ts';
import { type AttachmentView, type InteractionView, interaction } from './events.ts';
import { createMaintain, type MaintainParts } from './maintain.ts';
import { createPresses, type PressesParts, toToken } from './presses.ts';
import { type ReceivedCommand, receiveCommand, typedIn } from './receive-interaction.ts';
import { isForMaintainers } from './receive-maintenance.ts';
import { renderWords } from './render.ts';
import type { ToInteraction } from './to.ts';

export interface InteractionsParts extends PressesParts, MaintainParts {
  readonly client: Client;
  readonly policy: Policy;
  readonly suggest: Suggest;
  readonly fetchLog: FetchLog;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Commands, menus, autocompletion and buttons. */
export function createInteractions(parts: InteractionsParts) {
  const command = createCommand(parts);
  const press = createPresses(parts);
  const maintain = createMaintain(parts);
  const { suggest, responses, log } = parts;

  function choicesFor(typed: string): ReturnType<typeof toChoices> {
    try {
      return toChoices(suggest(typed));
    } catch (error) {
      log.error('no suggestions', error);
      return [];
    }
  }

  async function complete(view: InteractionView): Promise<void> {
    try {
      await responses.suggest(toToken(view), choicesFor(typedIn(view)));
    } catch (error) {
      // Who types on has asked anew already.
      log.debug('suggestions came too late', { id: view.id, reason: String(error) });
    }
  }

  return async (payload: unknown): Promise<void> => {
    const view = interaction.parse(payload);
    switch (view.type) {
      case InteractionType.ApplicationCommand:
        return isForMaintainers(view) ? maintain(view) : command(view);
      case InteractionType.ApplicationCommandAutocomplete:
        return complete(view);
      case InteractionType.MessageComponent:
        return press(view);
      default:
        return undefined;
    }
  };
}

function createCommand(parts: InteractionsParts) {
  const { client, desk, policy, responses, fetchLog, now, isOpen, log } = parts;

  /** A token that is dead already is found out again when the answer is sent, which then goes another way. */
  async function defer(to: ToInteraction): Promise<void> {
    try {
      await responses.defer(to, to.isPrivate);
    } catch (error) {
      log.warn('a command was not acknowledged', { id: to.id, reason: String(error) });
    }
  }

  async function answer({ asked, to }: ReceivedCommand): Promise<void> {
    if (!(await desk.accept(asked, to))) return;
    await defer(to);
    await desk.answer(asked, to);
  }

  /** The log is part of the question: it is fetched, which may take a while, before the question is kept. */
  async function decode({ asked, to }: ReceivedCommand, attachment: AttachmentView): Promise<void> {
    await defer(to);
    const read = await fetchLog(attachment);
    if (read.kind === 'refused') {
      await responses.editOriginal(to, renderWords(read.words));
      return;
    }
    const text = [asked.question.text, read.text].filter((part) => part !== '').join('\n');
    const whole = { ...asked, question: { ...asked.question, text } };
    if (await desk.accept(whole, to)) await desk.answer(whole, to);
  }

  return async (view: InteractionView): Promise<void> => {
    const place = placeOfInteraction(client, view);
    const received = receiveCommand(view, place, policy.policyFor, now());
    if (received === undefined) return;
    if (!isOpen()) {
      await responses.reply(toToken(view), renderWords(SERVICE.stopping), { isPrivate: true });
      return;
    }
    const { attachment } = received;
    try {
      await (attachment === undefined ? answer(received) : decode(received, attachment));
    } catch (error) {
      log.error('command not answered', error, { id: received.asked.id });
      await defer(received.to);
      await responses.editOriginal(received.to, renderWords(brokeAs(received.asked.id)));
    }
  };
}
