import type { Memory } from '../model/answer.ts';
import type { Shown } from '../model/chat.ts';
import type { Kept, Shared } from '../ports.ts';
import { createKept } from './kept.ts';
import { createShared, type Written } from './shared.ts';

/** What is remembered of conversations, messages and questions. */
export interface Memories {
  /** What conversations remember, by conversation. */
  readonly conversations: Shared<Memory>;
  /** What our messages show, by message. */
  readonly shown: Shared<Shown>;
  /** What a conversation remembered before a question, by question: an edit is answered from there. */
  readonly before: Kept<Memory>;
}

/** Values of each kind, some 50 kB each, and milliseconds: who comes back later starts anew. */
const KEPT = { most: 300, expiresAfterMs: 30 * 60_000 } as const;
/** Characters that an answer takes, roughly, and that all together may take: logs of 100 kB hang on some of them. */
const SIZE = { ofAnswer: 20_000, mostOfShown: 10_000_000 } as const;

/** In this process and, sealed, in the store; a log that somebody pasted stays in this process. */
export function createMemories(texts: Shared<string> | undefined): Memories {
  return {
    conversations: createShared({
      name: 'conversation',
      kept: createKept<Written<Memory>>(KEPT),
      texts,
    }),
    shown: createShared({
      name: 'shown',
      kept: createKept<Written<Shown>>({
        ...KEPT,
        sizeOf: ({ value }) => SIZE.ofAnswer + (value.log?.length ?? 0),
        mostSize: SIZE.mostOfShown,
      }),
      texts,
      toShare: (value) => ({ ...value, log: undefined }),
    }),
    before: createKept<Memory>(KEPT),
  };
}
