import type { Readable, Writable } from 'node:stream';
import type { Ask } from '../../src/ask.ts';
import type { Counts } from '../../src/model/answer.ts';
import type { IndexStatus } from '../../src/model/refresh.ts';
import type { Adapter } from '../../src/ports.ts';
import { cleanText } from '../../src/text/clean.ts';
import { createConversation, type Shown } from './conversation.ts';
import { readLines } from './lines.ts';
import { createOutput, type Output } from './output.ts';
import { colour, type Paint } from './paint.ts';
import { renderAnswer, type Style } from './render.ts';
import { openTerminal } from './terminal.ts';
import { banner, offers, WORDS } from './words.ts';

export interface ConsoleOptions {
  readonly ask: Ask;
  /** What there is to answer from. */
  readonly counts: Counts;
  readonly status: IndexStatus;
  readonly input: Readable;
  readonly output: Writable & { readonly columns?: number };
  /** What the terminal can show; undefined when input or output is a pipe or a file. */
  readonly terminal: (Paint & { readonly marksPastes: boolean }) | undefined;
}

export interface ConsoleAdapter extends Adapter {
  /** Resolves when the person has left or the input has ended; rejects when a stream fails. */
  ended(): Promise<void>;
}

const PLAIN = { columns: 80, colour: false, hyperlinks: false } as const;

/** The console: line editing on a terminal, otherwise one question a line until the input ends. */
export function createConsole(options: ConsoleOptions): ConsoleAdapter {
  const output = createOutput(options.output);
  let running: { readonly ended: Promise<void>; close(): void } | undefined;
  return {
    platform: 'console',
    async start() {
      running ??= options.terminal === undefined ? pipe(options, output) : chat(options, output);
    },
    async stop() {
      running?.close();
      await running?.ended;
    },
    ended: async () => running?.ended,
  };
}

function chat(options: ConsoleOptions, output: Output) {
  const { input, output: stream, terminal } = options;
  const conversation = createConversation(options.ask, options.status);
  return openTerminal({
    input,
    stream,
    output,
    marksPastes: terminal?.marksPastes ?? false,
    banner: banner(options.counts),
    async answer(line) {
      const reply = conversation.say(line);
      if (reply === undefined) return true;
      if (reply.kind === 'leave') return false;
      const style = { ...PLAIN, ...terminal, columns: stream.columns ?? PLAIN.columns };
      return output.write(`${toText(reply, style)}${toOffers(reply, style)}\n\n`);
    },
  });
}

function pipe({ ask, status, input }: ConsoleOptions, output: Output) {
  const conversation = createConversation(ask, status);
  let isStopped = false;

  async function run(): Promise<void> {
    for await (const line of readLines(input)) {
      const reply = conversation.say(line.text);
      if (reply?.kind === 'leave') break;
      if (reply !== undefined && !(await output.write(`${toText(reply, PLAIN)}\n\n`))) return;
    }
    await output.write(`${WORDS.connect}\n`);
  }

  return {
    ended: run().catch((error: unknown) => {
      // Destroying a stream that is being read is reported as an error of its reader.
      if (!isStopped) throw error;
    }),
    close() {
      isStopped = true;
      input.destroy();
    },
  };
}

function toText(shown: Shown, style: Style): string {
  return shown.kind === 'answer' ? renderAnswer(shown.answer, style) : cleanText(shown.text);
}

/** The last line below an answer: what else there is. */
function toOffers(shown: Shown, style: Style): string {
  if (shown.kind !== 'answer') return '';
  const { threads, why } = shown.answer;
  const text = offers(shown.pagesLeft, threads.length > 0, why.length > 0);
  return text === undefined ? '' : `\n${colour(text, 'dim', style)}`;
}
