/**
 * Slack's numbers. Blocks and elements: the declarations of @slack/types 3.2.0 and
 * https://docs.slack.dev/reference/block-kit; methods: https://docs.slack.dev/reference/methods.
 */
export const LIMITS = {
  /** Blocks in one message. */
  blocks: 50,
  /** Characters in the text of one section or of one element of a context block. */
  sectionText: 3000,
  /** Elements in one context block. */
  contextElements: 10,
  /** Elements in one actions block. */
  actions: 25,
  /** Characters of a button's label; about 30 are shown. */
  buttonLabel: 75,
  /** Characters of a button's value. */
  buttonValue: 2000,
  /** Characters of an address inside mrkdwn. Slack names no number but that of a button's address. */
  url: 3000,
  /** Characters of all blocks together before `msg_blocks_too_long`: measured at about 13,200 (metabase issue 80652). */
  message: 13_200,
  /** Characters of `text` that Slack advises; it cuts at 40,000 (chat.postMessage). */
  text: 4000,
} as const;

/** What an answer may take of them, so that no limit is ever near. */
export const BUDGET = {
  /** Characters of an answer, in about 8 blocks. */
  answer: 2500,
  /** Characters of the one line for notifications and screen readers. */
  line: 300,
  /** Characters of one address: a longer one is no address of the corpus. */
  url: 600,
  /** Characters of a citation's title behind the answer. */
  title: 80,
  /** Characters of all addresses behind the answer. */
  links: 9000,
  /** Characters of an answer that is sent without blocks. */
  plain: 3900,
  /** Characters of a private copy of a log, over several sections. */
  copy: 11_000,
} as const;

/** Slack's numbers for time, in milliseconds. */
export const TIMES = {
  /** Slack waits 3 s for an acknowledgement; what is not done by then goes on behind it. */
  acknowledgeAfter: 2000,
  /** One call of the Web API; its library waits for ever (@slack/web-api 8.2.0). */
  call: 10_000,
  /** Before the second try of a call; each further one waits twice as long. */
  firstRetry: 500,
  /** Between posts in a channel that Slack has limited: about one a second (docs.slack.dev/apis/web-api/rate-limits). */
  betweenPosts: 1000,
  /** For the first word of a new socket. */
  hello: 10_000,
  /** Before the second try to connect again; each further one waits twice as long, up to `slowestReconnect`. */
  firstReconnect: 250,
  slowestReconnect: 30_000,
  /** For a press on a message that is still being posted. */
  pressWaits: 2000,
  /** For the close handshake of a socket while stopping. */
  close: 2000,
} as const;

/** Tries of a call after the first. */
export const RETRIES = 3;
/** Waits for a limited channel before an answer is given up. */
export const MOST_WAITS = 30;

/** Of the app manifest: @slack/web-api 8.2.0 manifest.d.ts, https://docs.slack.dev/reference/app-manifest. */
export const MANIFEST = {
  name: 35,
  description: 140,
  longDescription: { least: 174, most: 4000 },
  botName: 80,
  commands: 50,
  command: 32,
  commandDescription: 2000,
  usageHint: 1000,
  events: 100,
  agentDescription: 300,
  prompts: 4,
  shortcuts: 10,
  callbackId: 255,
  shortcutDescription: 150,
  scopes: 255,
} as const;
