import { MessageFlags, MessageType } from 'discord.js';
import { refuse } from './api-error.ts';
import { checkBody } from './check-body.ts';
import { type Fields, isFields, listOf, numberOf, textOf } from './fields.ts';
import type { Mail } from './mail.ts';
import type { Call, Reply, Route } from './routes.ts';
import type { Interaction, Message, World } from './world.ts';

/** interactions/receiving-and-responding: milliseconds for the first response, and of a token's life. */
const ANSWER_WITHIN_MS = 3000;
const TOKEN_LIVES_MS = 15 * 60_000;
/** Follow-ups of an app that belongs to the user alone. */
const MOST_FOLLOW_UPS = 5;
const CALLBACK = { message: 4, defer: 5, deferUpdate: 6, update: 7, choices: 8 } as const;
const CALLBACKS_TO: Readonly<Record<Interaction['kind'], readonly number[]>> = {
  command: [CALLBACK.message, CALLBACK.defer],
  menu: [CALLBACK.message, CALLBACK.defer],
  component: [CALLBACK.message, CALLBACK.defer, CALLBACK.deferUpdate, CALLBACK.update],
  autocomplete: [CALLBACK.choices],
};
/** Flags of a response: no previews, private, silent, components. */
const SETTABLE = (1 << 2) | (1 << 6) | (1 << 12) | (1 << 15);

/** `/interactions/…/callback` and `/webhooks/application/token/…`. */
export function interactionRoutes(world: World, mail: Mail): readonly Route[] {
  function respond({ parts, query, body, files }: Call): Reply {
    const interaction = world.interactions.get(parts.token ?? '');
    const age = Date.now() - (interaction?.createdAt ?? 0);
    const isKnown = interaction?.id === parts.interaction;
    if (!interaction || !isKnown || interaction.isExpired || age > ANSWER_WITHIN_MS) {
      throw refuse('unknownInteraction');
    }
    if (interaction.acknowledgement !== undefined) throw refuse('alreadyAcknowledged');
    const fields = checkCallback(interaction, body);
    acknowledge(interaction, fields, files);
    interaction.acknowledgement = numberOf(fields.type);
    interaction.acknowledgedAfter = age;
    return query.get('with_response') === 'true'
      ? { status: 200, body: describe(interaction) }
      : { status: 204, body: undefined };
  }

  function acknowledge(interaction: Interaction, fields: Fields, files: Call['files']): void {
    const data = isFields(fields.data) ? fields.data : {};
    switch (fields.type) {
      case CALLBACK.message:
        interaction.reply = postFor(interaction, data, files);
        interaction.original = interaction.reply.id;
        return;
      case CALLBACK.defer:
        interaction.original = postFor(interaction, data, files, true).id;
        return;
      case CALLBACK.deferUpdate:
        interaction.original = interaction.message;
        return;
      case CALLBACK.update:
        interaction.original = interaction.message;
        interaction.reply = editOriginal(interaction, data);
        return;
      case CALLBACK.choices:
        interaction.choices = listOf(data.choices).map(({ name, value }) => ({
          name: textOf(name),
          value: textOf(value),
        }));
        return;
    }
  }

  function postFor(
    interaction: Interaction,
    data: Fields,
    files: Call['files'],
    isLoading = false,
  ): Message {
    const channel = world.channels.get(interaction.channel);
    if (!channel) throw refuse('unknownChannel');
    const flags = numberOf(data.flags) | (isLoading ? MessageFlags.Loading : 0);
    return mail.post(channel, data, {
      files,
      isInteraction: true,
      extra: { flags, type: typeFor(interaction), webhook_id: world.application },
    });
  }

  function editOriginal(interaction: Interaction, data: Fields): Message {
    const message = world.messages.get(interaction.original ?? '');
    if (!message) throw refuse('unknownMessage');
    return mail.edit(message, data, { isInteraction: true });
  }

  /** Throws what Discord says to a token that is dead or was never used. */
  function open({ parts }: Call): Interaction {
    const interaction = world.interactions.get(parts.token ?? '');
    if (!interaction || parts.application !== world.application) throw refuse('unknownWebhook');
    const age = Date.now() - interaction.createdAt;
    if (interaction.isExpired || age > TOKEN_LIVES_MS) throw refuse('invalidWebhookToken');
    if (interaction.acknowledgement === undefined) throw refuse('unknownWebhook');
    return interaction;
  }

  /** The first follow-up to a deferred response is the response. */
  function followUp(call: Call): Reply {
    const interaction = open(call);
    const fields = checkBody('followUp', call.body);
    checkSettable(numberOf(fields.flags), SETTABLE);
    const isAwaited = interaction.acknowledgement === CALLBACK.defer && !interaction.reply;
    if (isAwaited) {
      interaction.reply = editOriginal(interaction, { ...fields, flags: undefined });
      return { status: 200, body: interaction.reply };
    }
    if (interaction.isForeign && interaction.followUps.length >= MOST_FOLLOW_UPS) {
      throw refuse('tooManyFollowUps');
    }
    const message = postFor(interaction, fields, call.files);
    interaction.followUps.push(message.id);
    return { status: 200, body: message };
  }

  function find(call: Call): { interaction: Interaction; message: Message } {
    const interaction = open(call);
    const named = call.parts.message ?? '';
    const id = named === '@original' ? interaction.original : named;
    const isTheirs = id === interaction.original || interaction.followUps.includes(id ?? '');
    const message = isTheirs ? world.messages.get(id ?? '') : undefined;
    if (!message) throw refuse('unknownMessage');
    return { interaction, message };
  }

  function edit(call: Call): Reply {
    const { interaction, message } = find(call);
    const fields = checkBody('followUpEdit', call.body);
    const edited = mail.edit(message, fields, { isInteraction: true });
    if (message.id === interaction.original) interaction.reply = edited;
    return { status: 200, body: edited };
  }

  function remove(call: Call): Reply {
    mail.remove(find(call).message);
    return { status: 204, body: undefined };
  }

  const one = '/webhooks/:application/:token/messages/:message';
  return [
    {
      method: 'POST',
      path: '/interactions/:interaction/:token/callback',
      isOpen: true,
      handle: respond,
    },
    { method: 'POST', path: '/webhooks/:application/:token', isOpen: true, handle: followUp },
    { method: 'PATCH', path: one, isOpen: true, handle: edit },
    { method: 'DELETE', path: one, isOpen: true, handle: remove },
    {
      method: 'GET',
      path: one,
      isOpen: true,
      handle: (call) => ({ status: 200, body: find(call).message }),
    },
  ];

  function describe(interaction: Interaction): unknown {
    const { id, original } = interaction;
    const message = world.messages.get(original ?? '');
    return {
      interaction: { id, type: 2, response_message_id: original },
      resource: { type: interaction.acknowledgement, ...(message ? { message } : {}) },
    };
  }
}

function checkCallback({ kind }: Interaction, body: unknown): Fields {
  const type = isFields(body) ? numberOf(body.type) : 0;
  if (!CALLBACKS_TO[kind].includes(type)) {
    throw refuse('invalidBody', [`callback ${type} to an interaction of kind ${kind}`]);
  }
  if (type === CALLBACK.choices) return checkBody('autocomplete', body);
  if (type === CALLBACK.deferUpdate || type === CALLBACK.update) return checkBody('update', body);
  const fields = checkBody('callback', body);
  const flags = isFields(fields.data) ? numberOf(fields.data.flags) : 0;
  checkSettable(flags, type === CALLBACK.defer ? MessageFlags.Ephemeral : SETTABLE);
  return fields;
}

function checkSettable(flags: number, allowed: number): void {
  if (flags & ~allowed) throw refuse('invalidBody', [`flags: ${flags} cannot be set here`]);
}

function typeFor({ kind }: Interaction): MessageType {
  if (kind === 'component') return MessageType.Reply;
  return kind === 'menu' ? MessageType.ContextMenuCommand : MessageType.ChatInputCommand;
}
