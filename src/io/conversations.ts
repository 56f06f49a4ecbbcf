import type { Memory } from '../model/answer.ts';
import type { Kept } from '../ports.ts';
import { createKept } from './kept.ts';

/** What conversations remember, each under its id. */
export type Conversations = Kept<Memory>;

/** Conversations kept: an answer takes some 20 kB, so that a thousand take 20 MB. */
const MOST = 1000;
/** Half an hour, in milliseconds: who comes back later starts anew. */
const EXPIRES_AFTER_MS = 30 * 60_000;

/** In the memory of this process: the oldest go first, and each is forgotten when nobody has asked for half an hour. */
export function createConversations(
  limits: { readonly most?: number; readonly expiresAfterMs?: number } = {},
): Conversations {
  return createKept({ most: MOST, expiresAfterMs: EXPIRES_AFTER_MS, ...limits });
}
