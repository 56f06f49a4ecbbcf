import { parseArgs } from 'node:util';
import { Fault } from '../../src/fault.ts';

export type CommandLine =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** The chat platforms that have tokens; without any, the console. */
  | { readonly kind: 'start' }
  | { readonly kind: 'chat' }
  /** `text` is undefined when the question is to be read from stdin. */
  | {
      readonly kind: 'ask';
      readonly text: string | undefined;
      readonly json: boolean;
      readonly why: boolean;
    }
  | { readonly kind: 'batch'; readonly why: boolean }
  /** `file` is undefined when the log is to be read from stdin. */
  | {
      readonly kind: 'triage';
      readonly file: string | undefined;
      readonly json: boolean;
      readonly redacted: boolean;
    }
  /** `dryRun` only shows what would change. */
  | { readonly kind: 'register'; readonly dryRun: boolean }
  /** `channels`: reads the channels that it is in. `url` is undefined for Socket Mode. */
  | { readonly kind: 'manifest'; readonly channels: boolean; readonly url: string | undefined };

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
  json: { type: 'boolean' },
  jsonl: { type: 'boolean' },
  why: { type: 'boolean' },
  redacted: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  channels: { type: 'boolean' },
  url: { type: 'string' },
} as const;

type Command = 'console' | 'ask' | 'triage' | 'register' | 'manifest';

/** Which commands an option belongs to. */
const BELONGS: Readonly<Record<Exclude<keyof Options, 'help' | 'version'>, readonly Command[]>> = {
  json: ['ask', 'triage'],
  jsonl: ['ask'],
  why: ['ask'],
  redacted: ['triage'],
  'dry-run': ['register'],
  channels: ['manifest'],
  url: ['manifest'],
};

/** `-65555` and a quoted question that begins with a dash are text, not options. */
const OPTION = /^(?:-[A-Za-z]+|--[A-Za-z][\w-]*(?:=\S*)?)$/;

/** Reads the arguments behind the program's name. Throws `Fault('usage')`. */
export function readCommandLine(args: readonly string[]): CommandLine {
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  const before = args.slice(0, end);
  const words = [...before.filter((arg) => !OPTION.test(arg)), ...args.slice(end + 1)];
  const options = readOptions(before.filter((arg) => OPTION.test(arg)));
  if (options.help) return { kind: 'help' };
  if (options.version) return { kind: 'version' };
  const [command, ...rest] = words;
  if (command === undefined) {
    refuseForeign('console', options);
    return { kind: 'start' };
  }
  if (!isCommand(command)) {
    throw usage(`There is no command "${command}". To ask: applenet ask "your question".`);
  }
  refuseForeign(command, options);
  return toCommand(command, rest, options);
}

function toCommand(command: Command, words: readonly string[], options: Options): CommandLine {
  switch (command) {
    case 'ask':
      return toAsk(words, options);
    case 'triage':
      return toTriage(words, options);
    case 'console':
      refuseWords(words, 'The console takes no words; to ask once: applenet ask "…".');
      return { kind: 'chat' };
    case 'register':
      refuseWords(words, 'register takes no words.');
      return { kind: 'register', dryRun: options['dry-run'] ?? false };
    case 'manifest':
      refuseWords(words, 'manifest takes no words; an address goes into --url=ADDRESS.');
      return { kind: 'manifest', channels: options.channels ?? false, url: options.url };
  }
}

function isCommand(word: string): word is Command {
  return ['console', 'ask', 'triage', 'register', 'manifest'].includes(word);
}

interface Options {
  readonly help?: boolean;
  readonly version?: boolean;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly why?: boolean;
  readonly redacted?: boolean;
  readonly 'dry-run'?: boolean;
  readonly channels?: boolean;
  readonly url?: string;
}

function readOptions(args: readonly string[]): Options {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw usage(error instanceof Error ? (error.message.split('. ')[0] ?? '') : '', error);
  }
}

/** An option of another command is a slip that must not pass in silence. */
function refuseForeign(command: Command, options: Options): void {
  for (const [option, commands] of Object.entries(BELONGS)) {
    if (Object.hasOwn(options, option) && !commands.includes(command)) {
      throw usage(`--${option} belongs to ${commands.join(' and ')}.`);
    }
  }
}

function refuseWords(words: readonly string[], message: string): void {
  if (words.length > 0) throw usage(message);
}

/** `-` is stdin, as it is without a file. */
function toTriage(words: readonly string[], options: Options): CommandLine {
  const [file = '-', ...more] = words;
  if (more.length > 0) throw usage('triage reads one file; put the logs together first.');
  const { json = false, redacted = false } = options;
  return { kind: 'triage', file: file === '-' ? undefined : file, json, redacted };
}

function toAsk(words: readonly string[], options: Options): CommandLine {
  const { json = false, jsonl = false, why = false } = options;
  if (!jsonl)
    return { kind: 'ask', text: words.length > 0 ? words.join(' ') : undefined, json, why };
  if (words.length > 0) throw usage('--jsonl reads its questions from stdin; leave the text out.');
  if (json) throw usage('--json is for one question, --jsonl for many; use one of them.');
  return { kind: 'batch', why };
}

function usage(message: string, cause?: unknown): Fault {
  return new Fault('usage', `${message.replace(/\.?$/, '.')} See --help.`, { cause });
}
