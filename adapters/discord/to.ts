import { z } from 'zod';

/** Where an answer goes: below a message, or as the response to an interaction. Plain data: it may wait in a store. */
const schema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('message'),
    channel: z.string(),
    /** The question. */
    message: z.string(),
    place: z.enum(['reply', 'thread']),
  }),
  z.object({
    kind: z.literal('interaction'),
    /** Undefined where Discord names none. */
    channel: z.string().optional(),
    id: z.string(),
    application: z.string(),
    token: z.string(),
    isPrivate: z.boolean(),
    /** When it was received, in milliseconds since 1970: its token lives for 15 minutes. */
    at: z.number(),
  }),
]);

export type To = z.infer<typeof schema>;
export type ToMessage = Extract<To, { kind: 'message' }>;
export type ToInteraction = Extract<To, { kind: 'interaction' }>;

/** Reads what a store gives back; undefined for what another version wrote. */
export function readTo(stored: unknown): To | undefined {
  return schema.safeParse(stored).data;
}
