/**
 * Discord's limits and our budgets below them. Lengths are UTF-16 units, times are milliseconds.
 * Sources: docs.discord.com, developers/resources/message, developers/components/reference,
 * developers/interactions/application-commands and receiving-and-responding, developers/topics.
 */

/** What one message may hold; of its 2,000 characters of content and 6,000 of embeds we stay far away. */
export const MESSAGE = {
  embedDescription: 4096,
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  /** With `enforce_nonce` the earlier message comes back instead of a second one. */
  nonce: 25,
} as const;

/**
 * What we fill of it, so that links and buttons are never what is cut. In bytes that is at most three times as
 * much, 7,500: far from the 10,170 from which a message was seen to be refused (discord-api-docs#8554).
 */
export const BUDGET = {
  /** The claim: what a notification and a phone's first screen hold. */
  claim: 700,
  /** A refusal has no embed: claim and proof share the content. */
  refusal: 1600,
  proof: 1800,
  /** The line above an answer: a sentence and somebody's name of at most 32, each character escaped. */
  above: 160,
  /** UTF-16 units of one link: a longer address is shown by its title alone. */
  link: 480,
  linkTitle: 100,
} as const;

/** Choices of an autocompletion, and the length of each name and value. */
export const AUTOCOMPLETE = { choices: 25, length: 100 } as const;

/** Of a command's option of type string. */
export const OPTION_LENGTH = 6000;

/** 1 to 100; archived after a day without messages, in minutes. */
export const THREAD = { name: 100, archiveAfter: 1440 } as const;

/** A token answers within 3 s for the first time, then for 15 min; we stop a little earlier. */
export const TOKEN_LIFE = 14.5 * 60_000;

/** A press that takes longer is acknowledged first: half of the 3 s, the other half is for the network. */
export const PRESS_WAIT = 1500;

/**
 * Calls to the bot's own routes: developers/topics/rate-limits allows 50 in any second. These make 46 at
 * most, which leaves room for a few that are held up on their way.
 */
export const PACE = { atOnce: 8, perSecond: 40, mostInSecond: 46 } as const;

/** Of every call. */
export const CALLS = {
  /** discord.js's own count, which `PACE` keeps from being reached. */
  perSecond: 50,
  /** discord.js waits 15 s; nobody waits longer than 10 s for an answer. */
  timeout: 10_000,
  retries: 3,
  /** Each interaction has a queue of its own in discord.js: forget those after five minutes. */
  sweepQueues: 5 * 60_000,
  /** Refused calls (401, 403, 429) after which a line is logged; 10,000 in 10 min ban the address. */
  refusedPerWarning: 500,
} as const;

/** Of calls that Discord takes within 3 s only: two tries. */
export const ACKNOWLEDGEMENT = { timeout: 1300, retries: 1 } as const;

/** Own tries of a post whose connection was cut, the first wait and the longest. */
export const CUT = { retries: 3, firstWait: 250, longestWait: 2000 } as const;

/** Tries to reach Discord at the start: about 15 s, then whoever supervises the process tries again. */
export const GREETING = { retries: 4, firstWait: 1000, longestWait: 8000 } as const;

/** Guilds that are in trouble arrive late: the bot is ready without them. */
export const GUILD_WAIT = 300;

/** Commands are registered before the bot says that it is ready, unless Discord takes its time. */
export const REGISTRATION_WAIT = 300;

/** IDENTIFY calls left today of 1000; when they are used up Discord resets the token. */
export const FEW_SESSIONS = 50;

/** Of a log that is attached: bytes that are read, bytes up to which a longer one is counted, time to come. */
export const ATTACHMENT = {
  bytes: 100_000,
  counted: 1_000_000,
  bytesPerKilobyte: 1000,
  timeout: 8000,
} as const;

/** Numbers of Discord's errors that we act on (developers/topics/opcodes-and-status-codes). */
export const ERROR = {
  unknownChannel: 10_003,
  unknownMessage: 10_008,
  unknownWebhook: 10_015,
  unknownInteraction: 10_062,
  oldMessageEditedTooOften: 30_046,
  alreadyAcknowledged: 40_060,
  missingAccess: 50_001,
  cannotMessageUser: 50_007,
  missingPermissions: 50_013,
  invalidToken: 50_027,
  archivedThread: 50_083,
  cannotReplyWithoutHistory: 160_002,
  threadExists: 160_004,
  threadLocked: 160_005,
} as const;

/** Close codes of the gateway after which Discord takes no new connection (developers/topics/opcodes). */
export const CLOSED = {
  badToken: 4004,
  invalidShard: 4010,
  shardingRequired: 4011,
  invalidVersion: 4012,
  invalidIntents: 4013,
  disallowedIntents: 4014,
} as const;

/** Questions whose place took no message. */
export const REFUSED_KEPT = 500;
