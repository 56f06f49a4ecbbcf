import { createInterface, type Interface, type Key } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Output } from './output.ts';
import { createPasteJoin, type PasteJoin } from './paste.ts';
import { isCommandLine } from './receive.ts';
import { WORDS } from './words.ts';

/** DECSET 2004: the terminal marks what was pasted (https://invisible-island.net/xterm/ctlseqs). */
const MARK_PASTES = { on: '\u001B[?2004h', off: '\u001B[?2004l' } as const;
/** Questions kept for the arrow keys, in this session only. */
const HISTORY_SIZE = 200;

export interface TerminalOptions {
  readonly input: Readable;
  readonly stream: Writable;
  readonly output: Output;
  /** False where escape sequences would be shown instead of obeyed. */
  readonly marksPastes: boolean;
  /** Said before the first prompt. */
  readonly banner: string;
  /** Answers a line; false ends the session. */
  readonly answer: (line: string) => Promise<boolean>;
}

export interface Terminal {
  /** Resolves when the person has left, rejects when the output fails. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Line editing with history. Ctrl-D leaves, Ctrl-C clears the line and leaves when there is none. */
export function openTerminal(options: TerminalOptions): Terminal {
  const { input, stream, output, marksPastes, answer } = options;
  const lines = createInterface({
    input,
    output: stream,
    terminal: true,
    prompt: WORDS.prompt,
    historySize: HISTORY_SIZE,
    removeHistoryDuplicates: true,
  });
  let isOpen = true;
  let work = output.write(`${options.banner}\n\n`).then(() => {
    if (isOpen) lines.prompt();
  });

  async function say(text: string): Promise<void> {
    if ((await answer(text)) && isOpen) lines.prompt();
    else lines.close();
  }
  const paste = createPasteJoin(
    (text) => {
      work = work.then(() => say(text));
      // Whoever awaits `ended` gets the error; here it only ends the session.
      work.catch(() => lines.close());
    },
    () => lines.line,
  );

  listen(lines, paste, input);
  if (marksPastes) keepMarks(lines, stream);
  const ended = new Promise<void>((resolve) => {
    lines.on('close', () => {
      isOpen = false;
      paste.flush();
      if (marksPastes) stream.write(MARK_PASTES.off);
      stream.write('\n');
      resolve();
    });
  }).then(() => work);
  return { ended, close: () => lines.close() };
}

function keepMarks(lines: Interface, stream: Writable): void {
  stream.write(MARK_PASTES.on);
  // The shell switches them off while this program is stopped.
  lines.on('SIGCONT', () => stream.write(MARK_PASTES.on));
}

function listen(lines: Interface, paste: PasteJoin, input: Readable): void {
  lines.on('line', (text) => paste.line(text));
  lines.on('SIGINT', () => {
    if (lines.line === '' && paste.pending().length === 0) {
      lines.close();
      return;
    }
    paste.clear();
    lines.write(null, { ctrl: true, name: 'e' });
    lines.write(null, { ctrl: true, name: 'u' });
  });
  // The terminal has gone away.
  lines.on('error', () => lines.close());
  lines.on('history', (history) => {
    const [newest = ''] = history;
    if (paste.isPasting()) history.shift();
    else if (paste.pending().length > 0 && !isCommandLine(newest)) {
      history[0] = [...paste.pending(), newest].join(' ');
    }
  });
  input.on('keypress', (_text: unknown, key: Key | undefined) => {
    if (key?.name === 'paste-start') paste.begin();
    if (key?.name === 'paste-end') paste.end();
  });
}
