import { library } from '../../src/answer/templates.ts';
import { VARIABLES } from '../../src/config.ts';
import type { Counts } from '../../src/model/answer.ts';

/** Every sentence of the console that is not part of an answer. */
export const WORDS = {
  /** Said when a pipe has ended: how to reach the bot from elsewhere. */
  connect:
    'To answer in Discord and Slack, set DISCORD_TOKEN, SLACK_BOT_TOKEN and SLACK_APP_TOKEN: see README.md.',
  /** Above the copy of a log that may be quoted. */
  redacted: 'Redacted copy:',
  prompt: '> ',
} as const;

export const COMMAND_HELP = [
  '/more     next page of the last answer',
  '/back     previous page',
  '/1 to /9  open one of the documents that it names',
  '/why      terms, changes, scores and index behind it',
  '/threads  related threads',
  '/status   the index in use: its id, when it was built, what it holds',
  '/help     this help',
  '/quit     leave (or Ctrl-D)',
].join('\n');

/** What is said first on a terminal. */
export function banner(counts: Counts): string {
  return `applenet answers questions about networking on Apple platforms from ${library(counts, 'forum thread')}.\n/help lists the commands, Ctrl-D leaves.`;
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

/** Columns for the name of a variable. */
const NAME_COLUMNS = 21;

export const USAGE = `applenet: answers questions about networking on Apple platforms

Usage
  applenet                         Discord and Slack, as configured; without a token, the chat
  applenet console                 the chat; of a pipe, every line is a question
  applenet ask TEXT…               answer once
  applenet ask < FILE              answer what is in FILE, as one question
  applenet ask --jsonl < FILE      answer many, see below
  applenet triage FILE             say what a log of up to 100 kB shows; - is stdin
  applenet register                bring the commands in Discord up to date
  applenet manifest                print the manifest of the Slack app

Options
  --json         of ask and triage: one JSON object instead of text
  --why          of ask: also show terms, corrections, scores and index
  --redacted     of triage: also show the log with names, ids and addresses replaced
  --dry-run      of register: only show what would change
  --channels     of manifest: for channels that are set to auto, and to follow edits there
  --url=ADDRESS  of manifest: for SLACK_MODE=http, such as https://bot.example/slack/events
  -h, --help     this help
  -v, --version  the version

Exit codes of ask: 0 answered, 1 not answered, 2 fault or wrong usage;
of triage: 0 something known was found, 1 nothing known, 2 fault or wrong usage.

--jsonl reads lines {"id": string or number, "query": string} and writes one
line for each, in order:
  {"id", "answered", "verdict", "confidence",
   "hits": [{"id", "kind", "title", "url", "score"}],
   "errors": [{"domain", "code", "name"}], "text"}
Lines with the same "conversation" (string or number) go on from each other;
lines without one share nothing.
A line that cannot be read gives {"id": null, "error": "line N: …"}, with its id
if that could be read, and the run goes on. The exit code is 0 unless the input
or the output itself fails.

triage --json adds to the object of ask --json
  "triage": {"errors": [{"line", "domain", "code", "name", "quoted"}],
             "signatures": [{"id", "lines"}], "lineCount", "unknownLines"}

Environment
${environment()}
  NO_COLOR              If not empty: no colours and no hyperlinks
  DEBUG                 If not empty: an unexpected error prints its stack
`;

function environment(): string {
  return Object.entries(VARIABLES)
    .map(([name, purpose]) => `  ${name.padEnd(NAME_COLUMNS)} ${purpose.replaceAll('`', '')}`)
    .join('\n');
}
