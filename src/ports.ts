import type { Asked, Posted } from './model/chat.ts';
import type { Collection } from './model/collection.ts';
import type { Platform } from './model/question.ts';
import type { IndexStatus } from './model/refresh.ts';

/** Carries questions in and answers out on one platform. */
export interface Adapter {
  readonly platform: Platform;
  /** Resolves when questions can be asked. */
  start(): Promise<void>;
  /** Resolves when nothing of the platform runs any more; harmless when called twice. */
  stop(): Promise<void>;
}

/** One line for whoever runs the bot. Never the text of a question, an answer or a token. */
export interface Log {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  /** `cause` is shown by its name, message and code. */
  error(event: string, cause: unknown, fields?: Fields): void;
}

type Fields = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** Keeps values in this process for a while; the oldest go first. */
export interface Kept<T> {
  get(id: string): T | undefined;
  /** Undefined forgets. */
  set(id: string, value: T | undefined): void;
}

/** The same for all processes that share a store. */
export interface Shared<T> {
  get(id: string): Promise<T | undefined>;
  /** Undefined forgets. */
  set(id: string, value: T | undefined): Promise<void>;
}

/** Tells the first from the rest, in all processes that share the store. */
export interface Claims {
  /** True for the first caller with this id within a day: Slack delivers an event again within minutes, Discord after a resume. */
  claim(id: string): Promise<boolean>;
}

/** A question that was received and is not answered yet. */
export interface OpenQuestion {
  readonly asked: Asked;
  /** Where the answer goes, as the platform's adapter wrote it; may hold a reply token. */
  readonly to: unknown;
}

/** Keeps questions from their receipt to their answer, at most 15 minutes, so that a crash does not silence them. */
export interface OpenQuestions {
  add(question: OpenQuestion): Promise<void>;
  remove(question: OpenQuestion): Promise<void>;
  /** Hands over, once each, the questions of a platform that a process left behind; returns what ends it. */
  adopt(platform: Platform, take: (question: OpenQuestion) => void): () => void;
}

/** Remembers for a day which message of ours answers which question. */
export interface PostedAnswers {
  get(question: string): Promise<Posted | undefined>;
  set(question: string, posted: Posted): Promise<void>;
  delete(question: string): Promise<void>;
}

/** Whether a question may be answered now. */
export type Admission =
  | { readonly kind: 'admitted' }
  /** `tell` is true for the first refusal in a while: the notice is said once. */
  | {
      readonly kind: 'refused';
      readonly most: number;
      readonly seconds: number;
      readonly tell: boolean;
    };

export interface Limits {
  /** Counts a question against its asker and its channel. */
  admit(asker: string, channel: string): Promise<Admission>;
}

/** All that chat platforms share, in one process or, by Redis, in several. */
export interface ChatStores {
  readonly claims: Claims;
  readonly open: OpenQuestions;
  readonly posted: PostedAnswers;
  readonly limits: Limits;
  /** Texts that only these processes can read, for a quarter of an hour; one process alone needs none. */
  readonly texts: Shared<string> | undefined;
  /** Ends timers and connections. */
  close(): Promise<void>;
}

/** Keeps what refreshes and imports have gathered, for all processes that share the store. */
export interface CollectionStore {
  /** Empty at first. What has not changed since the last call comes back as the same objects. */
  load(): Promise<Collection>;
  /**
   * Replaces `before` (what `load` gave) by `next`, at once or not at all. Rejects with `Fault('store')` when
   * another process has saved since, and when the store is full or away: then nothing has changed.
   */
  save(next: Collection, before: Collection): Promise<void>;
  close(): Promise<void>;
}

/** What is known of a published snapshot without its bytes. */
export interface SnapshotNotice {
  readonly id: string;
  /** ISO 8601. */
  readonly builtAt: string;
  /** Length of the snapshot, bytes. */
  readonly length: number;
  readonly documents: number;
  readonly passages: number;
  /** Fingerprint of all that it was made from: the same means that a build would change nothing. */
  readonly input: string;
}

/** Carries snapshots from whoever builds them to the bots. All keys and names hold the format and the analysis version. */
export interface SnapshotStore {
  /** The newest published snapshot. */
  current(): Promise<SnapshotNotice | undefined>;
  /**
   * The bytes of the newest snapshot that is whole, in memory of this thread, checked; of the one before when the
   * newest is damaged; undefined when there is none. Decompression and checks run in a thread of their own.
   */
  load(): Promise<{ readonly notice: SnapshotNotice; readonly bytes: Uint8Array } | undefined>;
  /**
   * Publishes at once or not at all, keeps the last two, and tells the watchers of every process.
   * `turn`: see `RefreshTurns`; rejects with `Fault('store')` when a later turn has begun.
   */
  save(bytes: Uint8Array, notice: SnapshotNotice, turn: number): Promise<void>;
  /** Calls with each snapshot that becomes the current one, also with one that was missed while the store was away; returns what ends it. */
  watch(listener: (notice: SnapshotNotice) => void): () => void;
  close(): Promise<void>;
}

/** Lets one refresh run at a time. A turn is a number that only grows, so that one who fell asleep cannot publish over a later one. */
export interface RefreshTurns {
  /**
   * Runs the task with a turn of its own; rejects with `Fault('busy')` when another has one. The signal is
   * aborted, with that fault too, when the turn is lost under way.
   */
  take<T>(task: (turn: number, signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** What maintainers may ask about the index. */
export interface IndexControl {
  /** Asks for a refresh and returns at once; `running` when one is under way already; a sentence when it cannot be asked for. */
  refresh(): Promise<'asked' | 'running' | { readonly fault: string }>;
  status(): Promise<IndexStatus>;
}
