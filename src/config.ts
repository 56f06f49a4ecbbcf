import { Fault } from './fault.ts';

export interface Config {
  /** Folder to read instead of the bundled corpus. */
  readonly corpusDir: string | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

const VARIABLES = ['CORPUS_DIR'] as const;

/**
 * Reads the environment: the only place that knows the names of its variables.
 * An empty variable counts as absent, which is what `NAME=` in an env file means.
 * Throws one `Fault('config')` that lists every problem; values are never repeated, they may be secrets.
 */
export async function readConfig(env: Environment): Promise<Config> {
  const given = VARIABLES.filter((name) => env[name]);
  // zod takes a fifth of the time that one question on the terminal may take: load it for work only.
  if (given.length === 0) return { corpusDir: undefined };
  const { z } = await import('zod');
  const schema = z.object({
    CORPUS_DIR: z
      .string()
      .refine((path) => path.trim() === path, 'begins or ends with a blank; remove it')
      .optional(),
  });
  const read = schema.safeParse(Object.fromEntries(given.map((name) => [name, env[name]])));
  if (read.success) return { corpusDir: read.data.CORPUS_DIR };
  const problems = read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
  throw new Fault('config', `The environment has problems: ${problems.join('; ')}.`);
}
