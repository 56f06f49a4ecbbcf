import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
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
