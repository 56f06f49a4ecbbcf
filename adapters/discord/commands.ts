import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord.js';
import type { Suggestion } from '../../src/query/suggest.ts';
import { AUTOCOMPLETE, OPTION_LENGTH } from './limits.ts';
import { cutUnits } from './receive.ts';

/** The names that Discord sends back. */
export const COMMAND = {
  name: 'applenet',
  ask: 'ask',
  decode: 'decode',
  help: 'help',
  question: 'question',
  text: 'text',
  log: 'log',
  answerThis: 'Answer this',
  admin: 'applenet-admin',
  refresh: 'refresh',
  status: 'status',
  saveAsNote: 'Save as note',
} as const;

/** In servers, in the bot's own direct messages and in those between people; for servers and for users. */
const EVERYWHERE = {
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
};

/**
 * For who looks after the bot: where a server has installed it, and in its own direct messages. Not for an app that
 * somebody has installed for themselves: in a server of their own anybody may manage the server.
 */
const FOR_MAINTAINERS = {
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
  integration_types: [ApplicationIntegrationType.GuildInstall],
  default_member_permissions: PermissionFlagsBits.ManageGuild.toString(),
};

/** All commands, as Discord is told about them. */
export const COMMANDS: readonly RESTPostAPIApplicationCommandsJSONBody[] = [
  {
    type: ApplicationCommandType.ChatInput,
    name: COMMAND.name,
    description: 'Answers about networking on Apple platforms, with sources',
    ...EVERYWHERE,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: COMMAND.ask,
        description: 'Answer a networking question from threads, notes and error codes',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: COMMAND.question,
            description: 'A question, an error code or the name of an API',
            required: true,
            autocomplete: true,
            max_length: OPTION_LENGTH,
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: COMMAND.decode,
        description: 'Explain error codes or a log, pasted or attached, up to 100 kB',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: COMMAND.text,
            description: 'Error codes or lines of a log',
            max_length: OPTION_LENGTH,
          },
          {
            type: ApplicationCommandOptionType.Attachment,
            name: COMMAND.log,
            description: 'A log as a text file, up to 100 kB',
          },
        ],
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: COMMAND.help,
        description: 'What to ask and how to read an answer',
      },
    ],
  },
  { type: ApplicationCommandType.Message, name: COMMAND.answerThis, ...EVERYWHERE },
  {
    type: ApplicationCommandType.ChatInput,
    name: COMMAND.admin,
    description: 'For maintainers: the index behind the answers',
    ...FOR_MAINTAINERS,
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: COMMAND.refresh,
        description: 'Ask for a refresh of the index',
      },
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: COMMAND.status,
        description: 'Show the state of the index and of the last refresh',
      },
    ],
  },
  { type: ApplicationCommandType.Message, name: COMMAND.saveAsNote, ...FOR_MAINTAINERS },
];

/** Suggestions as Discord takes them: filtered already, then cut, each name and value once. */
export function toChoices(suggestions: readonly Suggestion[]): Suggestion[] {
  const choices = new Map<string, Suggestion>();
  for (const { name, value } of suggestions) {
    const choice = { name: cut(name), value: cut(value) };
    if (choice.name !== '' && choice.value !== '') choices.set(choice.name, choice);
    if (choices.size === AUTOCOMPLETE.choices) break;
  }
  return [...choices.values()];
}

function cut(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= AUTOCOMPLETE.length) return trimmed;
  return cutUnits(trimmed, AUTOCOMPLETE.length).trim();
}
