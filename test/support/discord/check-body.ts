import * as spec from 'discord-api-spec/zod';
import { refuse } from './api-error.ts';
import { commandProblems } from './command-limits.ts';
import { type Fields, isFields } from './fields.ts';
import { messageProblems } from './message-limits.ts';

/** What a request body is to fit: Discord's published schema, and the limits that the schema does not state. */

const SCHEMAS = {
  message: spec.MessageCreateRequestSchema,
  messageEdit: spec.MessageEditRequestPartialSchema,
  followUp: spec.IncomingWebhookRequestPartialSchema,
  followUpEdit: spec.IncomingWebhookUpdateRequestPartialSchema,
  callback: spec.CreateMessageInteractionCallbackRequestSchema,
  update: spec.UpdateMessageInteractionCallbackRequestSchema,
  autocomplete: spec.ApplicationCommandAutocompleteCallbackRequestSchema,
  command: spec.ApplicationCommandCreateRequestSchema,
  commandEdit: spec.ApplicationCommandPatchRequestPartialSchema,
  commandSet: spec.ApplicationCommandUpdateRequestSchema,
  threadOn: spec.CreateTextThreadWithMessageRequestSchema,
  threadEdit: spec.UpdateThreadRequestPartialSchema,
  direct: spec.CreatePrivateChannelRequestSchema,
} as const;

export type BodyKind = keyof typeof SCHEMAS;

/** Throws an `ApiError` 50035 that lists all that is wrong with a body. */
export function checkBody(kind: BodyKind, body: unknown): Fields {
  if (!isFields(body)) throw refuse('invalidBody', [`${kind}: the body is no object`]);
  const problems = [...schemaProblems(kind, body), ...furtherProblems(kind, body)];
  if (problems.length > 0) throw refuse('invalidBody', problems);
  return body;
}

function schemaProblems(kind: BodyKind, body: Fields): string[] {
  const read = SCHEMAS[kind].safeParse(withNumbers(body));
  if (!read.success) {
    return read.error.issues.map(({ path, message }) => `${kind}.${path.join('.')}: ${message}`);
  }
  return strangers(body, read.data, kind);
}

/** The specification allows integers to be sent as strings; its schemas do not. */
function withNumbers(body: Fields): Fields {
  const permissions = body.default_member_permissions;
  return typeof permissions === 'string' && /^\d+$/.test(permissions)
    ? { ...body, default_member_permissions: Number(permissions) }
    : body;
}

/** discord.js sends these, as false, with every message, also where Discord has no such field. */
const SENT_EVERYWHERE: readonly string[] = ['tts', 'enforce_nonce'];

/** Fields that the schema does not know: it leaves them out of what it read. */
function strangers(given: unknown, read: unknown, path: string): string[] {
  if (Array.isArray(given) && Array.isArray(read)) {
    return given.flatMap((each, at) => strangers(each, read[at], `${path}.${at}`));
  }
  if (!isFields(given) || !isFields(read)) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined || (value === false && SENT_EVERYWHERE.includes(key))) return [];
    if (!(key in read)) return [`${path}.${key}: is no field of this request`];
    return strangers(value, read[key], `${path}.${key}`);
  });
}

function furtherProblems(kind: BodyKind, body: Fields): string[] {
  switch (kind) {
    case 'message':
    case 'messageEdit':
    case 'followUp':
    case 'followUpEdit':
      return messageProblems(body);
    case 'callback':
    case 'update':
      return isFields(body.data) ? messageProblems(body.data) : [];
    case 'autocomplete':
      return choiceProblems(body.data);
    case 'command':
    case 'commandEdit':
    case 'commandSet':
      return commandProblems(body);
    case 'threadOn':
    case 'threadEdit':
    case 'direct':
      return [];
  }
}

/** Characters of the value of a choice: docs.discord.com, application-commands, "Option choice structure". */
const LONGEST_CHOICE = 100;

function choiceProblems(data: unknown): string[] {
  const choices = isFields(data) ? data.choices : undefined;
  if (!Array.isArray(choices)) return ['autocomplete: no choices'];
  return choices.flatMap((choice: unknown, at) => {
    const value = isFields(choice) ? choice.value : undefined;
    const isFit = typeof value === 'string' && value.length >= 1 && value.length <= LONGEST_CHOICE;
    return isFit ? [] : [`choices.${at}.value: not 1 to ${LONGEST_CHOICE} characters`];
  });
}
