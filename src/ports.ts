import type { Asked, Posted } from './model/chat.ts';
import type { Platform } from './model/question.ts';

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
