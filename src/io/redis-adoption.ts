import type { OpenQuestion } from '../ports.ts';
import type { RedisLink } from './redis-link.ts';
import { OWNER_LIFE_MS } from './redis-state.ts';
import { readOpenQuestion } from './stored.ts';

/**
 * Gives all questions of dead owners to one process, at once, so that no two get the same; those that have
 * expired are struck out. ARGV[5] is 1 for one's own as well. The keys of owners and questions are known only
 * when the table is read, so that a cluster of Redis cannot run this; a single one, or one with replicas, can.
 */
const ADOPT = `
redis.call('SET', ARGV[2] .. ARGV[1], '1', 'PX', ARGV[4])
local found = {}
local entries = redis.call('HGETALL', KEYS[1])
for at = 1, #entries, 2 do
  local id, owner = entries[at], entries[at + 1]
  local isOwn = owner == ARGV[1]
  local isLeft = not isOwn and redis.call('EXISTS', ARGV[2] .. owner) == 0
  if isLeft or (isOwn and ARGV[5] == '1') then
    local question = redis.call('GET', ARGV[3] .. id)
    if question then
      redis.call('HSET', KEYS[1], id, ARGV[1])
      found[#found + 1] = question
    else
      redis.call('HDEL', KEYS[1], id)
    end
  end
end
return found`;

/**
 * Takes over what dead processes left open in a table: now, and with each sign of life of this one; returns
 * what ends it. After an outage it waits until the living had time to show that they live.
 * What this process owns is taken as well when an earlier answer of Redis was lost: it may have named it.
 */
export function adopt(
  link: RedisLink,
  table: string,
  take: (question: OpenQuestion) => void,
): () => void {
  let isOver = false;
  let isSweeping = false;
  let isUnsure = false;

  async function sweep(): Promise<void> {
    if (isOver || isSweeping || !link.isSteady()) return;
    isSweeping = true;
    const found = await takeOver(link, table, isUnsure);
    isSweeping = false;
    isUnsure = found === undefined;
    // Those that come too late go to the next process, once this one has closed.
    if (isOver) return;
    for (const stored of found ?? []) {
      const question = readOpenQuestion(stored);
      if (question) take(question);
    }
  }

  link.onBeat(() => void sweep());
  void sweep();
  return () => {
    isOver = true;
  };
}

/** Undefined when Redis may have given some and we did not hear which. */
function takeOver(
  { redis, owner, ownerPrefix, attempt }: RedisLink,
  table: string,
  withOwn: boolean,
): Promise<readonly unknown[] | undefined> {
  const arguments_ = [owner, ownerPrefix, `${table}:`, OWNER_LIFE_MS, withOwn ? '1' : '0'];
  return attempt(
    async () => [await redis.eval(ADOPT, 1, table, ...arguments_)].flat(),
    () => undefined,
  );
}
