import { composeStatus } from '../../src/answer/compose-index.ts';
import { showThreads, showWhy, turnPage } from '../../src/answer/pages.ts';
import type { Ask } from '../../src/ask.ts';
import type { Answer, Memory, Reply } from '../../src/model/answer.ts';
import type { IndexStatus } from '../../src/model/refresh.ts';
import { phraseFor } from '../../src/query/intent.ts';
import { type Command, receive, toQuestion } from './receive.ts';
import { broken, COMMAND_HELP, unknownCommand } from './words.ts';

/** What the console shows for a line. `pagesLeft` counts the further pages of the answer. */
export type Shown =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly pagesLeft: number }
  | { readonly kind: 'words'; readonly text: string };

/** What follows from a line. */
type Outcome = Shown | { readonly kind: 'leave' };

export interface Conversation {
  /** Undefined for an empty line. Never throws: an exception becomes a line that says so. */
  say(line: string): Outcome | undefined;
}

/** Remembers the last answer, so that `/more`, `/why` and “and on macOS?” are about it. */
export function createConversation(ask: Ask, status: IndexStatus): Conversation {
  let memory: Memory | undefined;

  function show({ answer, memory: next }: Reply): Shown {
    memory = next;
    const pagesLeft = next ? next.answer.more.length - next.page : 0;
    return { kind: 'answer', answer, pagesLeft };
  }

  function next(line: string): Outcome | undefined {
    const received = receive(line);
    switch (received.kind) {
      case 'nothing':
        return undefined;
      case 'unknownCommand':
        return { kind: 'words', text: unknownCommand(received.name) };
      case 'command':
        return obey(received.command, { ask, status, memory, show });
      case 'read':
        return show(ask(toQuestion(phraseFor({ kind: 'read', place: received.place })), memory));
      case 'question':
        return show(ask(received.question, memory));
    }
  }

  return {
    say(line) {
      try {
        return next(line);
      } catch (error) {
        return { kind: 'words', text: broken(error) };
      }
    },
  };
}

interface Means {
  readonly ask: Ask;
  readonly status: IndexStatus;
  readonly memory: Memory | undefined;
  readonly show: (reply: Reply) => Shown;
}

function obey(command: Command, { ask, status, memory, show }: Means): Outcome {
  switch (command) {
    case 'quit':
      return { kind: 'leave' };
    case 'help':
      return { kind: 'answer', answer: help(ask), pagesLeft: 0 };
    case 'status':
      return { kind: 'answer', answer: composeStatus(status), pagesLeft: 0 };
    case 'more':
      return show(turnPage(memory, 1));
    case 'back':
      return show(turnPage(memory, -1));
    case 'why':
      return show(showWhy(memory));
    case 'threads':
      return show(showThreads(memory));
  }
}

/** What the core says about itself, and the commands, which only a console has. */
function help(ask: Ask): Answer {
  const { answer } = ask(toQuestion('help', 'command'));
  const commands = { kind: 'code', text: COMMAND_HELP, language: undefined } as const;
  return { ...answer, proof: [...answer.proof, commands] };
}
