import { isCommandLine } from './receive.ts';

/** Joins the lines of a paste to one question. */
export interface PasteJoin {
  /** The terminal says that a paste begins or ends. */
  begin(): void;
  end(): void;
  /** A line was finished, by a person or within a paste. */
  line(text: string): void;
  /** Lines that the line being typed continues, oldest first. */
  pending(): readonly string[];
  /** True between `begin` and `end`. */
  isPasting(): boolean;
  /** Says what is pending, finished or not. */
  flush(): void;
  /** Forgets what is pending. */
  clear(): void;
}

/**
 * Two rules, neither with a clock. What stands between the marks of a bracketed paste is one question,
 * said when the person presses Enter behind it. Where the terminal sets no marks, lines that arrive in
 * one chunk belong together, because a person cannot press Enter twice in one read: they are said once
 * the chunk has been read (a microtask later) or, when it ends within a line, once that line is finished.
 * A command among unmarked lines stays on its own.
 *
 * `unfinished` is the line being typed.
 */
export function createPasteJoin(say: (text: string) => void, unfinished: () => string): PasteJoin {
  let groups: Group[] = [];
  let pasting = false;
  /** The line being typed began with a marked paste. */
  let marked = false;
  let scheduled = false;

  function flush(): void {
    const complete = groups;
    groups = [];
    for (const { lines } of complete) say(lines.join('\n'));
  }

  function endOfChunk(): void {
    scheduled = false;
    if (!pasting && unfinished() === '') flush();
  }

  return {
    begin() {
      pasting = true;
      marked = true;
    },
    end() {
      pasting = false;
    },
    line(text) {
      add(groups, text, marked, pasting);
      marked = pasting;
      if (pasting || scheduled) return;
      scheduled = true;
      queueMicrotask(endOfChunk);
    },
    pending: () => openGroup(groups)?.lines ?? [],
    isPasting: () => pasting,
    flush,
    clear() {
      groups = [];
      marked = false;
    },
  };
}

/** Lines that are one question. More may follow while it is open. */
interface Group {
  readonly lines: string[];
  isOpen: boolean;
}

function openGroup(groups: readonly Group[]): Group | undefined {
  const last = groups.at(-1);
  return last?.isOpen ? last : undefined;
}

function add(groups: Group[], text: string, isMarked: boolean, isPasting: boolean): void {
  const isCommand = !isMarked && isCommandLine(text);
  const open = isCommand ? undefined : openGroup(groups);
  // A marked paste ends with the line that Enter finished.
  const isOpen = !isCommand && (isPasting || !isMarked);
  if (open === undefined) {
    groups.push({ lines: [text], isOpen });
  } else {
    open.lines.push(text);
    open.isOpen = isOpen;
  }
}
