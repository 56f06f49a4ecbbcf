import type { Ask } from '../../src/ask.ts';
import type { Answer, Block } from '../../src/model/answer.ts';
import { type Command, receive, toQuestion } from './receive.ts';
import { broken, COMMAND_HELP, unknownCommand, WORDS } from './words.ts';

/** What the console shows for a line. */
export type Shown =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'help'; readonly answer: Answer }
  | { readonly kind: 'blocks'; readonly blocks: readonly Block[] }
  | { readonly kind: 'words'; readonly text: string };

/** What follows from a line. */
type Reply = Shown | { readonly kind: 'leave' };

/** The last answer and its page on show: 0 is the answer itself, n the n-th of `more`. */
interface Memory {
  readonly answer: Answer;
  readonly page: number;
}

interface Step {
  readonly memory: Memory | undefined;
  readonly reply: Reply | undefined;
}

export interface Conversation {
  /** Undefined for an empty line. Never throws: an exception becomes a line that says so. */
  say(line: string): Reply | undefined;
}

/** Remembers the last answer, so that `/more` and `/why` are about it. */
export function createConversation(ask: Ask): Conversation {
  let memory: Memory | undefined;
  return {
    say(line) {
      try {
        const step = next(ask, memory, line);
        memory = step.memory;
        return step.reply;
      } catch (error) {
        return words(broken(error));
      }
    },
  };
}

function next(ask: Ask, memory: Memory | undefined, line: string): Step {
  const received = receive(line);
  switch (received.kind) {
    case 'nothing':
      return { memory, reply: undefined };
    case 'unknownCommand':
      return { memory, reply: words(unknownCommand(received.name)) };
    case 'command':
      return obey(ask, memory, received.command);
    case 'question': {
      const answer = ask(received.question);
      return { memory: { answer, page: 0 }, reply: { kind: 'answer', answer } };
    }
  }
}

function obey(ask: Ask, memory: Memory | undefined, command: Command): Step {
  switch (command) {
    case 'quit':
      return { memory, reply: { kind: 'leave' } };
    case 'help':
      return { memory, reply: help(ask) };
    case 'more':
      return about(memory, (last) => turn(last, last.page + 1));
    case 'back':
      return about(memory, (last) => turn(last, last.page - 1));
    case 'why':
      return about(memory, (last) => show(last, last.answer.why, WORDS.noWhy));
    case 'threads':
      return about(memory, (last) => show(last, last.answer.threads, WORDS.noThreads));
  }
}

function about(memory: Memory | undefined, step: (last: Memory) => Step): Step {
  return memory === undefined ? { memory, reply: words(WORDS.nothingYet) } : step(memory);
}

function turn(memory: Memory, page: number): Step {
  const { answer } = memory;
  if (page < 0) return { memory, reply: words(WORDS.noBack) };
  if (page === 0) return { memory: { answer, page }, reply: { kind: 'answer', answer } };
  const blocks = answer.more[page - 1];
  if (blocks === undefined) return { memory, reply: words(WORDS.noMore) };
  return { memory: { answer, page }, reply: { kind: 'blocks', blocks } };
}

/** What the core says about itself, and the commands, which only a console has. */
function help(ask: Ask): Reply {
  const answer = ask(toQuestion('help', 'command'));
  const commands = { kind: 'code', text: COMMAND_HELP, language: undefined } as const;
  return { kind: 'help', answer: { ...answer, proof: [...answer.proof, commands] } };
}

function show(memory: Memory, blocks: readonly Block[], otherwise: string): Step {
  return { memory, reply: blocks.length === 0 ? words(otherwise) : { kind: 'blocks', blocks } };
}

function words(text: string): Reply {
  return { kind: 'words', text };
}
