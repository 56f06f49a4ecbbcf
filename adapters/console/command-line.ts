import { parseArgs } from 'node:util';
import { Fault } from '../../src/fault.ts';

export type CommandLine =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
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
    };

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
  json: { type: 'boolean' },
  jsonl: { type: 'boolean' },
  why: { type: 'boolean' },
  redacted: { type: 'boolean' },
} as const;

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
  const [command = 'console', ...rest] = words;
  switch (command) {
    case 'ask':
      return toAsk(rest, options);
    case 'triage':
      return toTriage(rest, options);
    case 'console':
      return toChat(rest, options);
    default:
      throw usage(`There is no command "${command}". To ask: applenet ask "your question".`);
  }
}

interface Options {
  readonly help?: boolean;
  readonly version?: boolean;
  readonly json?: boolean;
  readonly jsonl?: boolean;
  readonly why?: boolean;
  readonly redacted?: boolean;
}

function readOptions(args: readonly string[]): Options {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw usage(error instanceof Error ? (error.message.split('. ')[0] ?? '') : '', error);
  }
}

function toChat(words: readonly string[], options: Options): CommandLine {
  if (words.length > 0) throw usage('The console takes no words; to ask once: applenet ask "…".');
  if (options.json || options.jsonl || options.why || options.redacted) {
    throw usage('--json, --jsonl and --why belong to ask, --json and --redacted to triage.');
  }
  return { kind: 'chat' };
}

/** `-` is stdin, as it is without a file. */
function toTriage(words: readonly string[], options: Options): CommandLine {
  const [file = '-', ...more] = words;
  if (more.length > 0) throw usage('triage reads one file; put the logs together first.');
  if (options.jsonl || options.why) throw usage('--jsonl and --why belong to ask.');
  const { json = false, redacted = false } = options;
  return { kind: 'triage', file: file === '-' ? undefined : file, json, redacted };
}

function toAsk(words: readonly string[], options: Options): CommandLine {
  const { json = false, jsonl = false, why = false } = options;
  if (options.redacted) throw usage('--redacted belongs to triage.');
  if (!jsonl)
    return { kind: 'ask', text: words.length > 0 ? words.join(' ') : undefined, json, why };
  if (words.length > 0) throw usage('--jsonl reads its questions from stdin; leave the text out.');
  if (json) throw usage('--json is for one question, --jsonl for many; use one of them.');
  return { kind: 'batch', why };
}

function usage(message: string, cause?: unknown): Fault {
  return new Fault('usage', `${message.replace(/\.?$/, '.')} See --help.`, { cause });
}
