import fc from 'fast-check';
import { Fault } from '../../src/fault.ts';
import { mutated } from './mutations.ts';
import type { FuzzedParser } from './parsers.ts';

/** Milliseconds of the processor for one input of at most 100 kB; waiting for a busy machine does not count. */
const LONGEST = 2000;

export interface FuzzReport {
  readonly inputs: number;
  /** Inputs that were read; the others were refused with a fault. */
  readonly read: number;
  readonly slowest: { readonly milliseconds: number; readonly bytes: number };
  /** The smallest input found that breaks a promise, and how; undefined when none did. */
  readonly failure: string | undefined;
}

/** Feeds a parser with `count` inputs, the same ones for the same seed. */
export function fuzz(parser: FuzzedParser, seed: number, count: number): FuzzReport {
  let inputs = 0;
  let read = 0;
  let slowest = { milliseconds: 0, bytes: 0 };
  const property = fc.property(mutated(parser.seeds), (bytes) => {
    inputs += 1;
    const start = process.cpuUsage();
    if (isRead(parser, bytes)) read += 1;
    const { user, system } = process.cpuUsage(start);
    const milliseconds = (user + system) / 1000;
    if (milliseconds > slowest.milliseconds) slowest = { milliseconds, bytes: bytes.length };
    if (milliseconds > LONGEST) throw new Error(`took ${Math.round(milliseconds)} ms`);
  });
  const details = fc.check(property, { seed, numRuns: count });
  return { inputs, read, slowest, failure: details.failed ? describe(details) : undefined };
}

function isRead({ parse }: FuzzedParser, bytes: Buffer): boolean {
  try {
    parse(bytes);
    return true;
  } catch (error) {
    if (error instanceof Fault && error.code === 'corpus') return false;
    throw error;
  }
}

function describe({ counterexample, counterexamplePath, errorInstance }: fc.RunDetails<[Buffer]>) {
  const bytes = counterexample?.[0] ?? Buffer.alloc(0);
  const said = errorInstance instanceof Error ? errorInstance.stack : String(errorInstance);
  return `${said}\npath ${counterexamplePath}, ${bytes.length} bytes: ${JSON.stringify(bytes.toString().slice(0, 2000))}`;
}
