import type { Asked, Audience, Post } from '../model/chat.ts';
import type { Platform } from '../model/question.ts';

/**
 * Carries posts on one platform. `To` is plain data: where the answer to a question goes.
 * Each call retries what may pass, within bounds, and rejects with a `Fault('platform')` that says what to mend.
 */
export interface Courier<To> {
  readonly platform: Platform;
  /** Reads what a store gives back; undefined for what it cannot use. */
  readTo(stored: unknown): To | undefined;
  audienceOf(to: To): Audience;
  /** Posts once, however often it is called for the same question; returns the id of the message. */
  send(to: To, post: Post, asked: Asked): Promise<string>;
  /** Returns the id of the message that shows it now: another one where this cannot be edited any more. */
  edit(to: To, message: string, post: Post): Promise<string>;
  /** Resolves also when the message is gone already. */
  remove(to: To, message: string): Promise<void>;
  /** Says one line, to the asker alone where the platform allows. */
  tell(to: To, words: string, asked: Asked): Promise<void>;
}
