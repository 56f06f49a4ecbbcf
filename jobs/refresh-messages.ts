import { z } from 'zod';
import { FAULT_CODES } from '../src/fault.ts';
import { phaseSchema, reportSchema } from '../src/io/refresh-report.ts';
import { settingsSchema } from './settings.ts';

/** What the process of the refresh is told: its settings once, then refreshes, one at a time. */
export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), settings: settingsSchema }),
  z.object({
    kind: z.literal('refresh'),
    turn: z.number().int().positive(),
    force: z.boolean(),
    allowShrink: z.boolean(),
  }),
  z.object({ kind: z.literal('abort') }),
]);

export type Order = z.infer<typeof orderSchema>;

const field = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()]);

/** What it tells. */
export const newsSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('phase'), phase: phaseSchema }),
  z.object({ kind: z.literal('report'), report: reportSchema }),
  z.object({
    kind: z.literal('failed'),
    /** Of a `Fault`; undefined for an error that nobody foresaw. */
    code: z.enum(FAULT_CODES).optional(),
    message: z.string(),
  }),
  z.object({
    kind: z.literal('log'),
    level: z.enum(['debug', 'info', 'warn', 'error']),
    event: z.string(),
    fields: z.record(z.string(), field),
    /** Of what caused an error. */
    message: z.string().optional(),
  }),
]);

export type News = z.infer<typeof newsSchema>;
