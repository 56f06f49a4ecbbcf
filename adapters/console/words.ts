/** Every sentence of the console that is not part of an answer. */
export const WORDS = {
  /** Said when a pipe has ended: how to reach the bot from elsewhere. */
  connect: 'Discord and Slack are not part of this version yet: ask here, on the terminal.',
  nothingYet: 'Ask a question first.',
  noMore: 'There is no further page.',
  noBack: 'This is the first page.',
  noThreads: 'No related threads.',
  noWhy: 'Nothing is recorded behind this answer.',
  prompt: '> ',
} as const;

export const COMMAND_HELP = [
  '/more     next page of the last answer',
  '/back     previous page',
  '/why      terms, changes, scores and index behind it',
  '/threads  related threads',
  '/help     this help',
  '/quit     leave (or Ctrl-D)',
].join('\n');

/** What is said first on a terminal. */
export function banner(documents: number): string {
  const entries = documents === 1 ? '1 forum thread' : `${documents} forum threads`;
  return `applenet answers questions about networking on Apple platforms from ${entries}.\n/help lists the commands, Ctrl-D leaves.`;
}

/** What the last answer offers besides its first page; undefined when it offers nothing. */
export function offers(pagesLeft: number, threads: boolean, why: boolean): string | undefined {
  const parts = [
    pagesLeft > 0 ? `${pagesLeft === 1 ? '1 more page' : `${pagesLeft} more pages`}: /more` : '',
    threads ? 'related threads: /threads' : '',
    why ? 'why this answer: /why' : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(' · ');
}

export function unknownCommand(name: string): string {
  return `There is no command /${name}; /help lists them.`;
}

/** One line for an exception that no question should have caused. */
export function broken(error: unknown): string {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `Something broke here, not in your question (${detail.replace(/\s+/g, ' ')}).`;
}

export const USAGE = `applenet: answers questions about networking on Apple platforms

Usage
  applenet [console]               chat; of a pipe, every line is a question
  applenet ask TEXT…               answer once
  applenet ask < FILE              answer what is in FILE, as one question
  applenet ask --jsonl < FILE      answer many, see below

Options
  --json         of ask: one JSON object instead of text
  --why          of ask: also show terms, corrections, scores and index
  -h, --help     this help
  -v, --version  the version

Exit codes of ask: 0 answered, 1 not answered, 2 fault or wrong usage.

--jsonl reads lines {"id": string or number, "query": string} and writes one
line for each, in order:
  {"id", "answered", "verdict", "confidence",
   "hits": [{"kind", "title", "url", "score"}], "text"}
A line that cannot be read gives {"id": null, "error": "line N: …"}, with its id
if that could be read, and the run goes on. The exit code is 0 unless the input
or the output itself fails.

Environment
  CORPUS_DIR     folder with the corpus to use instead of the bundled one
  NO_COLOR       if not empty: no colours and no hyperlinks
  DEBUG          if not empty: an unexpected error prints its stack
`;
