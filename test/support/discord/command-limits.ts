import { type Fields, listOf, textOf } from './fields.ts';

/** Limits of commands that the published schema does not state: docs.discord.com, application-commands. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Characters of the names, descriptions and values of one command together. */
const LONGEST_COMMAND = 8000;
/** Commands of each type, in one guild or everywhere. */
export const MOST_COMMANDS: ReadonlyMap<number, number> = new Map([
  [1, 100],
  [2, 15],
  [3, 15],
]);

const SLASH = 1;
const SUBCOMMANDS: readonly unknown[] = [1, 2];

export function commandProblems(command: Fields): string[] {
  const isSlash = (command.type ?? SLASH) === SLASH;
  const size = sizeOf(command);
  return [
    ...(size > LONGEST_COMMAND ? [`command: ${size} characters together`] : []),
    ...(isSlash ? namedProblems(command, 'command') : menuProblems(command)),
  ];
}

function menuProblems({ description, options }: Fields): string[] {
  return [
    ...(textOf(description) ? ['menu: has no description'] : []),
    ...(listOf(options).length > 0 ? ['menu: has no options'] : []),
  ];
}

function namedProblems({ name, description, options }: Fields, path: string): string[] {
  const text = textOf(name);
  const inside = listOf(options);
  return [
    ...(NAME.test(text) && text === text.toLowerCase() ? [] : [`${path}: “${text}” is no name`]),
    ...(textOf(description) ? [] : [`${path}: “${text}” needs a description`]),
    ...optionProblems(inside, path),
    ...inside.flatMap((option) => namedProblems(option, `${path}.${textOf(option.name)}`)),
  ];
}

function optionProblems(options: readonly Fields[], path: string): string[] {
  const kinds = new Set(options.map(({ type }) => SUBCOMMANDS.includes(type)));
  const names = options.map(({ name }) => name);
  const isRequired = options.map(({ required }) => required === true);
  const isSorted = isRequired.lastIndexOf(true) < isRequired.concat(false).indexOf(false);
  return [
    ...(kinds.size > 1 ? [`${path}: subcommands beside other options`] : []),
    ...(new Set(names).size < names.length ? [`${path}: two options of one name`] : []),
    ...(isSorted ? [] : [`${path}: a required option behind one that is not`]),
    ...options.flatMap(({ autocomplete, choices, name }) =>
      autocomplete === true && listOf(choices).length > 0
        ? [`${path}.${textOf(name)}: choices beside autocomplete`]
        : [],
    ),
  ];
}

function sizeOf({ name, description, options, choices }: Fields): number {
  const own = textOf(name).length + textOf(description).length;
  const values = listOf(choices).reduce(
    (sum, each) => sum + textOf(each.name).length + String(each.value).length,
    0,
  );
  return listOf(options).reduce((sum, option) => sum + sizeOf(option), own + values);
}
