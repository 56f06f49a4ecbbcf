/** What the Slack adapter says itself: labels and one-line notices. */
export const WORDS = {
  copy: 'Redacted copy',
  cutCopy: (shown: number, all: number) =>
    `Redacted copy, lines 1 to ${shown} of ${all}; the rest does not fit one message.`,
  draft: 'A draft of a note',
  cutDraft: (shown: number, all: number) =>
    `A draft of a note, lines 1 to ${shown} of ${all}; the rest of what was said does not fit one message.`,
  inThreads: 'Slack takes no commands in threads: mention the bot there instead.',
  usage: [
    'In a channel or a thread: mention the bot with the question; all there see the answer.',
    'Here, in a direct message: just ask.',
    '`/applenet QUESTION`: the answer is yours alone until you share it.',
    '`/applenet decode LOG`: error codes and lines of a log.',
    'On a message of somebody: “Answer this” in its menu.',
  ],
  promptsTitle: 'Ask about networking on Apple platforms',
} as const;

export const COMMAND = '/applenet';
export const ADMIN_COMMAND = '/applenet-admin';
/** Id of the message shortcut “Answer this”. */
export const SHORTCUT_ID = 'applenet_answer_this';
/** Id of the message shortcut “Save as note”. */
export const NOTE_SHORTCUT_ID = 'applenet_save_as_note';

/** Questions that show what the bot takes; at most four (agent_view of the manifest). */
export const PROMPTS = [
  { title: 'Decode an error', message: 'NSURLErrorDomain Code=-1003' },
  { title: 'Ask how', message: 'How do I pause and resume a download?' },
  { title: 'Ask about an API', message: 'NWPathMonitor' },
  { title: 'See what can be asked', message: 'help' },
] as const;

/** How the app presents itself; lengths are checked by check-manifest.ts. */
export const ABOUT = {
  name: 'applenet',
  description: 'Answers questions about networking on Apple platforms, with sources',
  longDescription:
    'Answers questions about networking on Apple platforms: URLSession, Network framework, Bonjour, TLS, ' +
    'VPN and content filters, error codes and pasted logs. Every answer is composed of forum posts, curated ' +
    'notes and the tables of the system’s headers, and names its sources; no language model writes it. It ' +
    'reads what it is asked, and nothing else.',
  agent:
    'Ask about networking on Apple platforms: a question, an error code, a pasted log. Answers name their sources; no language model writes them.',
  command: 'Ask about networking on Apple platforms',
  usageHint: 'QUESTION, decode LOG, or help',
  shortcut: 'Answer this',
  shortcutDescription: 'Answer this message, for your eyes only',
  adminCommand: 'For maintainers: the index behind the answers',
  adminUsageHint: 'refresh or status',
  noteShortcut: 'Save as note',
  noteShortcutDescription: 'For maintainers: draft a note of this message',
} as const;
