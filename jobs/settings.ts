import { resolve } from 'node:path';
import { z } from 'zod';
import type { Config } from '../src/config.ts';
import { corpusFolderOf, dataFolderOf } from '../src/io/package-folder.ts';

/** All that the process of the refresh is told: no token of a platform. */
export const settingsSchema = z.object({
  corpusDir: z.string(),
  /** Absent: `sources.json` of the corpus folder, if it has one. */
  sourcesFile: z.string().optional(),
  dataDir: z.string(),
  redisUrl: z.string().optional(),
  prefix: z.string(),
  fetch: z.boolean(),
  privateHosts: z.array(z.string()),
});

export type RefreshSettings = Readonly<z.infer<typeof settingsSchema>>;

/** What all keys in Redis begin with. */
export const PREFIX = 'applenet:';

type Wanted = Pick<
  Config,
  'corpusDir' | 'sourcesFile' | 'dataDir' | 'redisUrl' | 'fetch' | 'privateHosts'
>;

/** Paths are made absolute: relative ones count from the working directory. */
export function toSettings(config: Wanted, prefix = PREFIX): RefreshSettings {
  return {
    corpusDir: resolve(corpusFolderOf(config.corpusDir)),
    ...(config.sourcesFile !== undefined && { sourcesFile: resolve(config.sourcesFile) }),
    dataDir: dataFolderOf(config.dataDir),
    ...(config.redisUrl !== undefined && { redisUrl: config.redisUrl }),
    prefix,
    fetch: config.fetch,
    privateHosts: [...config.privateHosts],
  };
}
