import { InteractionResponseType, MessageFlags, type RawFile, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Message } from './render.ts';
import { isOneOf, repeatCut } from './trouble.ts';

/** What Discord needs to take a response to an interaction. */
export interface Token {
  readonly id: string;
  readonly application: string;
  readonly token: string;
}

/** All responses to interactions. They go without the bot's token and outside its limit of calls. */
export interface Responses {
  /** Takes 15 minutes instead of 3 s for the answer. */
  defer(of: Token, isPrivate: boolean): Promise<void>;
  /** Takes 15 minutes for what happens to the message of a button. */
  deferUpdate(of: Token): Promise<void>;
  suggest(of: Token, choices: readonly { name: string; value: string }[]): Promise<void>;
  /** Responds with a message; returns its id where Discord tells it. */
  reply(of: Token, message: Partial<Message>, how: How): Promise<string | undefined>;
  /** The id of the response; undefined when there is none. */
  idOfOriginal(of: Token): Promise<string | undefined>;
  /** Changes the message of a button. */
  update(of: Token, message: Message): Promise<void>;
  /** Changes the response, or after `deferUpdate` the message of the button; returns its id. */
  editOriginal(of: Token, message: Message): Promise<string>;
  removeOriginal(of: Token): Promise<void>;
  /** A further message, of which a server that has not installed the bot takes five. */
  followUp(of: Token, message: Partial<Message>, how: How): Promise<string | undefined>;
}

interface How {
  readonly isPrivate: boolean;
  readonly file?: RawFile;
}

const withId = z.object({ id: z.string() });
const withResource = z.object({ resource: z.object({ message: withId }) });

/** `hasty` gives up while a second try is still in time. */
export function createResponses(hasty: REST, patient: REST): Responses {
  return { ...createFirst(hasty), ...createLater(patient) };
}

/** The response itself, within 3 s. */
function createFirst(
  rest: REST,
): Pick<Responses, 'defer' | 'deferUpdate' | 'suggest' | 'reply' | 'update'> {
  async function respond(of: Token, type: InteractionResponseType, data?: unknown, file?: RawFile) {
    const call = () =>
      rest.post(Routes.interactionCallback(of.id, of.token), {
        auth: false,
        body: data === undefined ? { type } : { type, data },
        query: new URLSearchParams({ with_response: 'true' }),
        ...(file ? { files: [file] } : {}),
      });
    try {
      return await repeatCut(call);
    } catch (error) {
      // A response whose connection was cut may have arrived before it was repeated.
      if (isOneOf(error, 'alreadyAcknowledged')) return undefined;
      throw error;
    }
  }

  return {
    async defer(of, isPrivate) {
      const data = isPrivate ? { flags: MessageFlags.Ephemeral } : undefined;
      await respond(of, InteractionResponseType.DeferredChannelMessageWithSource, data);
    },
    async deferUpdate(of) {
      await respond(of, InteractionResponseType.DeferredMessageUpdate);
    },
    async suggest(of, choices) {
      const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
      await respond(of, type, { choices });
    },
    async reply(of, message, { isPrivate, file }) {
      const data = toBody(message, isPrivate);
      const type = InteractionResponseType.ChannelMessageWithSource;
      const response = await respond(of, type, data, file);
      return withResource.safeParse(response).data?.resource.message.id;
    },
    async update(of, message) {
      await respond(of, InteractionResponseType.UpdateMessage, message);
    },
  };
}

/** What follows the response, within 15 minutes. */
function createLater(
  rest: REST,
): Pick<Responses, 'editOriginal' | 'idOfOriginal' | 'removeOriginal' | 'followUp'> {
  const original = (of: Token) => Routes.webhookMessage(of.application, of.token, '@original');
  return {
    async editOriginal(of, message) {
      const call = () => rest.patch(original(of), { auth: false, body: message });
      return withId.parse(await repeatCut(call)).id;
    },
    async idOfOriginal(of) {
      const found = await repeatCut(() => rest.get(original(of), { auth: false }));
      return withId.safeParse(found).data?.id;
    },
    async removeOriginal(of) {
      await repeatCut(() => rest.delete(original(of), { auth: false }));
    },
    async followUp(of, message, { isPrivate, file }) {
      const sent = await rest.post(Routes.webhook(of.application, of.token), {
        auth: false,
        body: toBody(message, isPrivate),
        query: new URLSearchParams({ wait: 'true' }),
        ...(file ? { files: [file] } : {}),
      });
      return withId.safeParse(sent).data?.id;
    },
  };
}

function toBody(message: Partial<Message>, isPrivate: boolean): unknown {
  return isPrivate ? { ...message, flags: MessageFlags.Ephemeral } : message;
}
