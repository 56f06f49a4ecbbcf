import type { Answer, Memory } from './answer.ts';
import type { Question } from './question.ts';

/** A question as a chat platform hands it over. Plain data: it may wait in a store. */
export interface Asked {
  /** Made of the platform's own id, so that it is the same whenever the event is delivered: `discord:1234`. */
  readonly id: string;
  readonly question: Question;
  /** `decoding`: errors and lines of a log, whatever the text looks like. */
  readonly wants: 'answer' | 'decoding';
  /** The platform's id of who asks. */
  readonly asker: string;
  /** The platform's id of the channel, for its limit. */
  readonly channel: string;
  /** Id of the message of ours that this one replies to. */
  readonly repliesTo: string | undefined;
}

/** What a person can press below an answer. */
export type Press =
  | { readonly kind: PlainPress }
  /** One of the documents that the answer names, from 1. */
  | { readonly kind: 'read'; readonly place: number };

export type PlainPress =
  | 'more'
  | 'back'
  | 'why'
  | 'redacted'
  | 'share'
  | 'dismiss'
  | 'solution'
  | 'helpful'
  | 'notHelpful';

export interface Button {
  readonly press: Press;
  /** Makes sense alone; at most 34 characters, which is what Slack and Discord show of one. */
  readonly label: string;
}

/** What one message of ours shows. */
export interface Post {
  readonly answer: Answer;
  /** What the answer itself offers, first row; most useful first. */
  readonly buttons: readonly Button[];
  /** What the asker says of it, second row. */
  readonly feedback: readonly Button[];
  /** Who asked: the buttons carry it, so that only they or a moderator may dismiss. */
  readonly asker: string;
  /** A line of the bot's own above the answer, such as who shared it. */
  readonly above: string | undefined;
}

/** Who sees an answer; a private one can be shared, a public one can be marked. */
export type Audience = 'private' | 'public';

/** What is kept of a message of ours, so that its buttons work. */
export interface Shown {
  readonly memory: Memory | undefined;
  readonly asker: string;
  readonly audience: Audience;
  /** Id of the question that it answers; undefined for a copy that was shared. */
  readonly question: string | undefined;
  /** The log that it is about, of which a redacted copy can be had. */
  readonly log: string | undefined;
  readonly above: string | undefined;
}

/** Where the answer to a question went, so that it follows an edit and goes with a deleted question. */
export interface Posted {
  /** Id of our message. */
  readonly message: string;
  /** Where it stands, as the platform's adapter wrote it. */
  readonly to: unknown;
}
