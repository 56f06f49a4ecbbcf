import type { Brand } from './brand.ts';

export type Platform = 'console' | 'discord' | 'slack';

/** Made by an adapter: one place where people talk, such as a channel's thread. */
export type ConversationId = Brand<string, 'ConversationId'>;

/** What an adapter hands in, stripped of mentions and platform markup. */
export interface Question {
  readonly text: string;
  readonly platform: Platform;
  /** `auto`: nobody asked the bot; `post`: a new post of a forum. */
  readonly trigger: 'command' | 'mention' | 'direct' | 'auto' | 'post';
  readonly conversation: ConversationId;
}

/** Made by `src/text/analyze.ts` alone, so nothing unread reaches the index. */
export type Term = Brand<string, 'Term'>;

/** A term to search and how much it counts; 1 is a word as asked. */
export interface WeightedTerm {
  readonly term: Term;
  readonly weight: number;
}
