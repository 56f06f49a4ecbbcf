import { z } from 'zod';

/** What one search found: a query, and its best hits. */
const SAMPLE = z.object({
  query: z.array(z.number()),
  hits: z.array(z.object({ passage: z.number(), score: z.number() })),
});
export type Sample = z.infer<typeof SAMPLE>;

/** Above what the process had before, after collecting garbage. */
const MEMORY = {
  /** V8's heap and what it holds outside of it, MiB. */
  heap: z.number(),
  /** Of the whole process, MiB: what the build left behind included. */
  resident: z.number(),
};

/** What a process that measures one engine tells, as far as it gets. */
export const STAGE = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('built'), seconds: z.number(), ...MEMORY }),
  z.object({
    kind: z.literal('searched'),
    length: z.number(),
    /** Queries timed: fewer than wanted when the time was up. */
    count: z.number(),
    /** Milliseconds. */
    p50: z.number(),
    p99: z.number(),
  }),
  z.object({ kind: z.literal('found'), samples: z.array(SAMPLE) }),
  /** MiB of the file of the index alone, and of the one that has the passages too. */
  z.object({ kind: z.literal('saved'), index: z.number(), whole: z.number().optional() }),
  z.object({ kind: z.literal('loaded'), ms: z.number(), ...MEMORY }),
  z.object({ kind: z.literal('failed'), reason: z.string(), installed: z.boolean() }),
]);
export type Stage = z.infer<typeof STAGE>;
export type StageOf<Kind extends Stage['kind']> = Extract<Stage, { readonly kind: Kind }>;

/** What an engine may keep: its index alone, and the index with the passages. */
const KEPT = ['index', 'whole'] as const;
export type Kept = (typeof KEPT)[number];

/** `build`: build, search and save. Another: load the file of that name, as a restart does. */
export const JOB = z.object({
  phase: z.enum(['build', ...KEPT]),
  engine: z.string(),
  folder: z.string(),
});
export type Job = z.infer<typeof JOB>;
