import { z } from 'zod';
import type { Posted } from '../model/chat.ts';
import type { ConversationId } from '../model/question.ts';
import type { OpenQuestion } from '../ports.ts';

/** An adapter made it before it was stored. */
const toConversation = (text: string): ConversationId => text as ConversationId;

const openQuestion = z.object({
  asked: z.object({
    id: z.string(),
    question: z.object({
      text: z.string(),
      platform: z.enum(['console', 'discord', 'slack']),
      trigger: z.enum(['command', 'mention', 'direct', 'auto', 'post']),
      conversation: z.string().transform(toConversation),
    }),
    wants: z.enum(['answer', 'decoding']),
    asker: z.string(),
    channel: z.string(),
    // JSON leaves out what is undefined.
    repliesTo: z
      .string()
      .optional()
      .transform((id) => id),
  }),
  to: z.unknown(),
});

const posted = z.object({ message: z.string(), to: z.unknown() });

/** Reads an open question; undefined for what another version wrote. */
export function readOpenQuestion(stored: unknown): OpenQuestion | undefined {
  const read = openQuestion.safeParse(parse(stored));
  if (!read.success) return undefined;
  const { asked, to } = read.data;
  return { asked: { ...asked, repliesTo: asked.repliesTo }, to };
}

/** Reads where an answer went; undefined for what another version wrote. */
export function readPosted(stored: unknown): Posted | undefined {
  const read = posted.safeParse(parse(stored));
  return read.success ? { message: read.data.message, to: read.data.to } : undefined;
}

function parse(stored: unknown): unknown {
  if (typeof stored !== 'string') return undefined;
  try {
    return JSON.parse(stored);
  } catch {
    // Not ours: whoever reads it gets undefined.
    return undefined;
  }
}
