import type { ConversationId, Question } from '../../src/model/question.ts';

const COMMANDS = ['more', 'back', 'why', 'threads', 'status', 'help', 'quit'] as const;
export type Command = (typeof COMMANDS)[number];

/** What a line typed in the console means. */
export type Received =
  | { readonly kind: 'question'; readonly question: Question }
  | { readonly kind: 'command'; readonly command: Command }
  /** One of the documents that the last answer names, from 1. */
  | { readonly kind: 'read'; readonly place: number }
  | { readonly kind: 'unknownCommand'; readonly name: string }
  | { readonly kind: 'nothing' };

/** One word behind a slash; `/etc/hosts is ignored` is a question. */
const COMMAND_LINE = /^\/([\p{L}\d-]+)$/u;
const OTHER_NAMES: Readonly<Record<string, Command>> = { exit: 'quit', q: 'quit', '?': 'help' };

export function receive(line: string): Received {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  const name = COMMAND_LINE.exec(text)?.[1]?.toLowerCase();
  if (name === undefined) return { kind: 'question', question: toQuestion(line) };
  if (/^[1-9]$/.test(name)) return { kind: 'read', place: Number(name) };
  const command = COMMANDS.find((known) => known === name) ?? toCommand(name);
  return command === undefined ? { kind: 'unknownCommand', name } : { kind: 'command', command };
}

/** True for a line that is a command, known or not, and therefore never part of a longer question. */
export function isCommandLine(line: string): boolean {
  return COMMAND_LINE.test(line.trim());
}

/** A console is one place where one person talks. */
export function toQuestion(text: string, trigger: Question['trigger'] = 'direct'): Question {
  return { text, platform: 'console', trigger, conversation: 'console' as ConversationId };
}

function toCommand(name: string): Command | undefined {
  return Object.hasOwn(OTHER_NAMES, name) ? OTHER_NAMES[name] : undefined;
}
