import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { LastRefresh } from '../model/refresh.ts';
import { reportSchema } from './refresh-report.ts';
import { replaceFile } from './replace-file.ts';

/** Remembers how the last refresh ended, for whoever asks. */
export interface LastRefreshes {
  get(): Promise<LastRefresh | undefined>;
  set(last: LastRefresh): Promise<void>;
}

const schema = z.object({ ended: z.iso.datetime(), outcome: z.union([reportSchema, z.string()]) });

/** In a file of DATA_DIR. */
export function createDiskLastRefresh(folder: string): LastRefreshes {
  const file = join(folder, 'last-refresh.json');
  return {
    get: async () => parse(await readFile(file, 'utf8').catch(() => undefined)),
    async set(last) {
      await mkdir(folder, { recursive: true });
      await replaceFile(file, JSON.stringify(last));
    },
  };
}

/** In Redis, for all processes; `use` gives a connection for one command. */
export function createRedisLastRefresh(
  use: <T>(task: (redis: Redis) => Promise<T>) => Promise<T>,
  prefix: string,
): LastRefreshes {
  const key = `${prefix}refresh:last`;
  return {
    get: async () => parse((await use((redis) => redis.get(key))) ?? undefined),
    async set(last) {
      await use((redis) => redis.set(key, JSON.stringify(last)));
    },
  };
}

/** Undefined for what another version wrote: it is told again after the next refresh. */
function parse(text: string | undefined): LastRefresh | undefined {
  if (text === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
