/**
 * Other encodings of a sliding window in Redis, as candidates against the one that is used: the same batch, three
 * windows an operation, one script call, sums back. They are measured here and used nowhere.
 *
 * Each is given the best case: `buckets` and `sorted-set` are measured without any memory of operation keys of their
 * own where the encoding has none, so that only the windows are compared; `packed+known` is what the store does.
 */

/** A hash a window, a field a sub-window (16), summed on read; old fields are removed when a new one opens. */
export const BUCKETS_SCRIPT = `
local plan = cjson.decode(ARGV[1])
local result, p = {}, 2
for k = 1, #KEYS do
  local length, life, t, add = plan[p], plan[p + 1], plan[p + 2], plan[p + 3]
  p = p + 4
  local bucket = math.floor(t * 16 / length)
  local fresh = redis.call('HINCRBY', KEYS[k], bucket, add) == add
  local sum, gone = 0, {}
  local all = redis.call('HGETALL', KEYS[k])
  for i = 1, #all, 2 do
    if tonumber(all[i]) < bucket - 16 then gone[#gone + 1] = all[i] else sum = sum + tonumber(all[i + 1]) end
  end
  if #gone > 0 then redis.call('HDEL', KEYS[k], unpack(gone)) end
  if fresh then redis.call('PEXPIRE', KEYS[k], life) end
  result[k] = sum
end
return result
`;

/** A sorted set a window, a member an operation: exact, known again by its member, counts only. */
export const SORTED_SET_SCRIPT = `
local plan = cjson.decode(ARGV[1])
local result, p = {}, 2
for k = 1, #KEYS do
  local length, life, t = plan[p], plan[p + 1], plan[p + 2]
  p = p + 4
  redis.call('ZADD', KEYS[k], 'NX', t, ARGV[plan[p] + 1])
  p = p + 1
  redis.call('ZREMRANGEBYSCORE', KEYS[k], 0, t - length)
  result[k] = redis.call('ZCARD', KEYS[k])
  redis.call('PEXPIRE', KEYS[k], life)
end
return result
`;
