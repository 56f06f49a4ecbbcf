import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Fault } from '../../src/fault.ts';

/** A question that every index must answer. */
export interface Canary {
  readonly question: string;
  /** What the answer must name: the id of a document, or domain and code of an error. */
  readonly names: string;
}

const NAMES = /^(?:(?:thread|note):\S+|\S+ -?\d+)$/;
const schema = z.strictObject({
  format: z.literal(1),
  canaries: z.array(
    z.strictObject({
      question: z.string().min(1),
      names: z
        .string()
        .regex(NAMES, 'is no id of a document and no error such as “NSPOSIXErrorDomain 61”'),
    }),
  ),
});

/** Those of a corpus folder; none where it has no such file. Throws `Fault('corpus')` that lists every problem. */
export async function readCanaries(corpusDir: string): Promise<readonly Canary[]> {
  const file = `${corpusDir}/canaries.json`;
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw new Fault('corpus', `${file} cannot be read. Make it readable.`, { cause });
  }
  const read = schema.safeParse(parse(text));
  if (read.success) return read.data.canaries;
  const problems = read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
  throw new Fault('corpus', `${file}: ${problems.join('; ')}. Correct it.`);
}

/** Undefined, which the schema refuses, for what is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
