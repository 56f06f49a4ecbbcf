import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { type ConsoleOptions, createConsole } from '../../adapters/console/adapter.ts';
import type { Ask } from '../../src/ask.ts';
import { makeStatus } from '../support/make.ts';
import { describeAdapter, type Session } from './adapter-contract.ts';

const COUNTS = { threads: 20, notes: 200, errorCodes: 627 };
/** What readline writes when it shows the prompt: the column behind `> `. */
const PROMPT_SHOWN = '> \u001B[3G';
/** Sequences of readline and of styles; everything else that begins with ESC came from a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the controls looked for.
const OWN = /\u001B\[(?:\d*[GJ]|\d+m|\d+[AC])/g;
/** A hyperlink shows its address to whoever points at it. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the controls looked for.
const HYPERLINK = /\u001B\]8;;([!-~]*)\u001B\\/g;
const OBEYED = /[^\P{Cc}\t\r\n]|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u;

async function open(ask: Ask, terminal: ConsoleOptions['terminal']): Promise<Session> {
  const input = new PassThrough();
  const output = new PassThrough().setEncoding('utf8');
  const adapter = createConsole({
    ask,
    counts: COUNTS,
    status: makeStatus(),
    input,
    output,
    terminal,
  });
  let shown = '';
  const isComplete = (): boolean => shown.endsWith(terminal === undefined ? '\n\n' : PROMPT_SHOWN);
  output.on('data', (text: string) => {
    shown += text;
  });
  async function reply(): Promise<string> {
    while (!isComplete()) await once(output, 'data');
    const text = shown.replace(OWN, '').replace(HYPERLINK, '$1');
    shown = '';
    return text;
  }
  const say = async (line: string): Promise<string> => {
    input.write(`${line}\n`);
    return reply();
  };
  await adapter.start();
  if (terminal !== undefined) await reply();
  return { say, use: (action) => say(`/${action}`), help: () => say('/help'), stop: adapter.stop };
}

const terminal = { colour: true, hyperlinks: false, marksPastes: false };

describeAdapter('the console, lines of a pipe', {
  platform: 'console',
  obeyed: OBEYED,
  open: (ask) => open(ask, undefined),
});

describeAdapter('the console, a terminal', {
  platform: 'console',
  obeyed: OBEYED,
  open: (ask) => open(ask, terminal),
});

describeAdapter('the console, a terminal with hyperlinks', {
  platform: 'console',
  obeyed: OBEYED,
  open: async (ask) => open(ask, { ...terminal, hyperlinks: true }),
});
