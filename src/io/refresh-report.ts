import { z } from 'zod';
import { PHASES, type RefreshReport } from '../model/refresh.ts';

const count = z.number().int().nonnegative();
/** JSON leaves out what is undefined; the model writes it out. */
const line = count.optional().transform((value) => value);
const fault = z
  .string()
  .optional()
  .transform((value) => value);

/** A step, as another process names it. */
export const phaseSchema = z.enum(PHASES);

/** A report that another process wrote. */
export const reportSchema: z.ZodType<RefreshReport> = z.object({
  kind: z.enum(['unchanged', 'refreshed']),
  snapshot: z.string(),
  documents: count,
  passages: count,
  added: count,
  changed: count,
  removed: count,
  bad: z.array(z.object({ place: z.string(), line, reason: z.string() })),
  sources: z.array(
    z.object({
      name: z.string(),
      state: z.enum(['changed', 'unchanged', 'waiting', 'off', 'failed']),
      fault,
    }),
  ),
  durations: z.partialRecord(phaseSchema, z.number().nonnegative()),
});
