import { type APIAttachment, ApplicationCommandOptionType as Option } from 'discord.js';
import { type Fields, isFields, listOf, textOf } from './fields.ts';
import type { Command, Message, World } from './world.ts';

/** What somebody typed into the options of a command: text, or a file. */
export type Typed = Readonly<Record<string, string | APIAttachment>>;

/**
 * The data of a slash command, as Discord builds it from what the bot registered: `path` is `applenet ask`.
 * Throws for what nobody could type, because it is not registered.
 */
export function slashData(world: World, path: string, typed: Typed, focused?: string): unknown {
  const [name = '', ...inside] = path.split(' ');
  const command = registered(world, (each) => each.name === name && each.type === 1);
  const resolved: Record<string, APIAttachment> = {};
  const options = optionsFor(listOf(command.options), inside, { typed, focused, resolved });
  return {
    id: command.id,
    name,
    type: 1,
    ...(command.guild_id ? { guild_id: command.guild_id } : {}),
    options,
    ...(Object.keys(resolved).length > 0 ? { resolved: { attachments: resolved } } : {}),
  };
}

interface Input {
  readonly typed: Typed;
  readonly focused: string | undefined;
  readonly resolved: Record<string, APIAttachment>;
}

function optionsFor(known: readonly Fields[], path: readonly string[], input: Input): unknown[] {
  const [name, ...rest] = path;
  if (name !== undefined) {
    const found = known.find((option) => option.name === name);
    if (!found) throw new Error(`“${name}” is not registered: ${names(known)}`);
    const options = optionsFor(listOf(found.options), rest, input);
    return [{ name, type: found.type, options }];
  }
  for (const given of Object.keys(input.typed)) {
    if (!known.some((option) => option.name === given)) {
      throw new Error(`The option “${given}” is not registered: ${names(known)}`);
    }
  }
  return known.flatMap((option) => valueFor(option, input));
}

function valueFor(option: Fields, { typed, focused, resolved }: Input): unknown[] {
  const name = textOf(option.name);
  const value = typed[name];
  if (value === undefined) {
    if (option.required === true && focused === undefined)
      throw new Error(`“${name}” is required.`);
    return [];
  }
  if (focused === name && option.autocomplete !== true) {
    throw new Error(`“${name}” is registered without autocomplete.`);
  }
  if (typeof value === 'string') {
    if (option.type !== Option.String) throw new Error(`“${name}” takes no text.`);
    return [{ name, type: Option.String, value, ...(focused === name ? { focused: true } : {}) }];
  }
  if (option.type !== Option.Attachment) throw new Error(`“${name}” takes no file.`);
  resolved[value.id] = value;
  return [{ name, type: Option.Attachment, value: value.id }];
}

/** The data of a message command: the message is given with its content, whatever the intents. */
export function menuData(world: World, name: string, target: Message): unknown {
  const command = registered(world, (each) => each.name === name && each.type === 3);
  const { guild_id: _guild, member: _member, ...message } = target;
  return {
    id: command.id,
    name,
    type: 3,
    target_id: target.id,
    resolved: { messages: { [target.id]: message } },
  };
}

function registered(world: World, isIt: (command: Command) => boolean): Command {
  const all = [...world.commands.values()].flat();
  const command = all.find(isIt);
  if (!command) throw new Error(`No such command is registered: ${names(all)}`);
  return command;
}

function names(list: readonly unknown[]): string {
  return list.map((each) => (isFields(each) ? textOf(each.name) : '')).join(', ');
}

/** The button of a message with a label. Throws with those that there are. */
export function buttonOf(message: Message, label: string): Fields {
  const buttons = buttonsOf(message);
  const button = buttons.find((each) => each.label === label);
  if (!button || button.disabled === true) {
    throw new Error(
      `No button “${label}”, but ${buttons.map((each) => textOf(each.label)).join(', ')}`,
    );
  }
  return button;
}

/** Labels of the buttons of a message, row by row. */
export function labelsOf(message: Message): string[] {
  return buttonsOf(message).map(({ label }) => textOf(label));
}

function buttonsOf(message: Message): readonly Fields[] {
  const inside = (value: unknown): readonly Fields[] =>
    listOf(value).flatMap((each) => [each, ...inside(each.components)]);
  return inside(message.components).filter(({ type }) => type === 2);
}
