/**
 * KEYS: chunks. Gives the places, from 1, of those that are not there; of the others, those that would expire
 * stay for another ARGV[1] milliseconds. Published ones have no end and must not get one.
 */
export const LEASE = `
local missing = {}
for place, key in ipairs(KEYS) do
  local life = redis.call('PTTL', key)
  if life == -2 then
    missing[#missing + 1] = place
  elseif life >= 0 then
    redis.call('PEXPIRE', key, ARGV[1])
  end
end
return missing`;

/**
 * KEYS: pointer to the current snapshot, to the one before, number of the latest turn. ARGV: the new pointer,
 * its turn, what the keys of chunks begin with, milliseconds that retired chunks stay, the channel, the notice.
 * Says \`late\` when a later turn has begun, \`missing\` when a chunk is not there: then nothing has changed.
 * The keys of chunks are known only when the pointers are read, so that a cluster of Redis cannot run this;
 * a single one, or one with replicas, can.
 */
export const PUBLISH = `
local turn = tonumber(ARGV[2])
if (tonumber(redis.call('GET', KEYS[3]) or '0') or 0) > turn then return 'late' end

local function read(key)
  local text = redis.call('GET', key)
  if not text then return nil end
  local isJson, entry = pcall(cjson.decode, text)
  if isJson and type(entry) == 'table' and type(entry.notice) == 'table' then return entry, text end
end

local current, currentText = read(KEYS[1])
local previous = read(KEYS[2])
if current and (tonumber(current.turn) or 0) > turn then return 'late' end

local next = cjson.decode(ARGV[1])
local kept = {}
for _, name in ipairs(next.chunks) do
  if redis.call('EXISTS', ARGV[3] .. name) == 0 then return 'missing' end
  kept[name] = true
end
for name in pairs(kept) do redis.call('PERSIST', ARGV[3] .. name) end

local before = previous
if current and current.notice.id ~= next.notice.id then
  before = current
  redis.call('SET', KEYS[2], currentText)
end
if before then
  for _, name in ipairs(before.chunks or {}) do kept[name] = true end
end
for _, entry in pairs({ current or false, previous or false }) do
  for _, name in ipairs(entry and entry.chunks or {}) do
    if not kept[name] then redis.call('PEXPIRE', ARGV[3] .. name, ARGV[4]) end
  end
end
redis.call('SET', KEYS[1], ARGV[1])
redis.call('PUBLISH', ARGV[5], ARGV[6])
return 'published'`;
