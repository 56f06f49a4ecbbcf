import { z } from 'zod';

/** Where an answer goes. */
const place = z.union([
  /** A message that all in the channel see. */
  z.object({
    kind: z.literal('message'),
    channel: z.string(),
    /** `ts` of the message that the thread hangs on; undefined: in the channel itself. */
    thread: z.string().optional(),
    /** A direct message: one line of the bot's own is private there anyway. */
    isDirect: z.boolean(),
    user: z.string(),
    /** The workspace, for an app that a whole organisation has installed. */
    team: z.string().optional(),
  }),
  /** The reply to a slash command: its address is good for 5 uses in 30 minutes. */
  z.object({
    kind: z.literal('response'),
    url: z.string(),
    isPrivate: z.boolean(),
  }),
  /** The answer to a shortcut: its presser alone sees it, beside the message. */
  z.object({
    kind: z.literal('ephemeral'),
    channel: z.string(),
    thread: z.string().optional(),
    user: z.string(),
    url: z.string().optional(),
    team: z.string().optional(),
  }),
]);

export type Place = z.infer<typeof place>;
export type MessagePlace = Extract<Place, { kind: 'message' }>;
export type EphemeralPlace = Extract<Place, { kind: 'ephemeral' }>;

/** What a store gives back; undefined for what is no place. */
export function readPlace(stored: unknown): Place | undefined {
  const read = place.safeParse(stored);
  return read.success ? read.data : undefined;
}

/** Id of a message that stays: its channel and its `ts`. */
export function toKey(channel: string, ts: string): string {
  return `${channel}:${ts}`;
}

/** The `ts` in an id made by `toKey`; undefined for the id of a message that only its session shows. */
export function tsOf(key: string, channel: string): string | undefined {
  const start = toKey(channel, '');
  return key.startsWith(start) ? key.slice(start.length) : undefined;
}
