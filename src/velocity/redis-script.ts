/**
 * The Redis side of the velocity store: two scripts in Lua that do what sliding-window.ts does, on packed strings.
 * They keep no state, read no clock and write only the keys they are given.
 *
 * Windows are fields of a few large hashes, one for each length of window and generation (redis-batch.ts), so that a
 * script reads and writes hundreds of windows with a handful of commands: calling a command from Lua and looking up a
 * key is what costs most. A window that is not in the present generation is taken from the one before.
 *
 * A window's value: total, index of the first entry inside, time of that entry, time and sum of the newest entry, then
 * the older entries (time, sum), ascending (`<dHI6I6d`, then `<I6d` each). The newest entry stands in front so that the
 * usual addition unpacks one header and touches the entries only by cutting and appending. A window with one entry, as
 * most are, is that entry alone. Lua 5.1 keeps every string in a hash table but hashes only every second byte from 32
 * bytes on: fields and most values stay below that.
 *
 * Arguments: KEYS 1 and 2 are the sets of operation keys known in this slice of the horizon and the one before, then
 * for each length of window two hashes, the present generation and the one before. ARGV 1 is a JSON array: what
 * is left of the first set's lifetime in ms, then length, lifetime of the hash and number of windows for each length; ARGV 2 the instant of each
 * operation, 7 characters each; ARGV 3 the additions, 9 characters each, all of the first window, then of the second
 * ...: operation from 1 (2; 64 in the second: the window has more to come), amount (7); all numbers little-endian in
 * 7-bit characters. Then the operation keys, then the windows' fields. The answer: a flag for each operation (1: known
 * already), then the sums, addition by addition.
 *
 * Numbers come in characters because Lua takes them apart with one string.byte, without parsing; in 7 bits,
 * because ioredis sends strings as UTF-8, and whole batches of strings much faster than buffers.
 */
import { EXACT_ENTRIES, SUB_WINDOWS } from "./sliding-window.js";

const WINDOW_FUNCTIONS = `
local unpack_, pack_, floor, sub, byte = struct.unpack, struct.pack, math.floor, string.sub, string.byte
local EXACT, PARTS = ${EXACT_ENTRIES}, ${SUB_WINDOWS}
local HEADER, ENTRY = 30, 14

local function same(a, b, length)
  local width = length / PARTS
  return floor(a / width) == floor(b / width)
end

local function firstAfter(times, t)
  local i = 1
  while times[i] and times[i] <= t do i = i + 1 end
  return i
end

local additions = ARGV[3]
local n = #ARGV[2] / 7
local groups = cjson.decode(ARGV[1])
local kept = string.format('%.0f', groups[1])

local instants = {}
for i = 1, n do
  local a, b, c, d, e, f, g = byte(ARGV[2], i * 7 - 6, i * 7)
  instants[i] = a + 128 * (b + 128 * (c + 128 * (d + 128 * (e + 128 * (f + 128 * g)))))
end

-- The values of a hash's fields, ARGV from + 1 ... from + count, and how many the present generation did not have.
local function read(group, from, count)
  local values = redis.call('HMGET', KEYS[2 * group + 1], unpack(ARGV, from + 1, from + count))
  local missing, places, m = {}, {}, 0
  for k = 1, count do
    if not values[k] then
      m = m + 1
      missing[m], places[m] = ARGV[from + k], k
    end
  end
  if m > 0 then
    local older = redis.call('HMGET', KEYS[2 * group + 2], unpack(missing))
    for i = 1, m do values[places[i]] = older[i] end
  end
  return values, m
end

-- A hash that is new has none of the fields asked for. As text: Redis would write a number with 17 digits.
local function write(group, changed, isNew)
  redis.call('HSET', KEYS[2 * group + 1], unpack(changed))
  if isNew then redis.call('PEXPIRE', KEYS[2 * group + 1], string.format('%.0f', groups[3 * group])) end
end

-- total, first, oldest, lt (newest time), ls (its sum), body (older entries)
local function decode(v)
  if #v == ENTRY then
    local lt, ls = unpack_('<I6d', v)
    return ls, 0, lt, lt, ls, ''
  end
  local total, first, oldest, lt, ls = unpack_('<dHI6I6d', v)
  return total, first, oldest, lt, ls, sub(v, HEADER + 1)
end

local function encode(total, first, oldest, lt, ls, body)
  if body == '' then return pack_('<I6d', lt, ls) end
  -- Not packed with its body: struct copies byte by byte.
  return pack_('<dHI6I6d', total, first, oldest, lt, ls) .. body
end

-- Whole lists, for what is rare: late operations and undo.
local function toLists(body, lt, ls)
  local times, sums, n = {}, {}, 0
  for pos = 1, #body, ENTRY do
    n = n + 1
    times[n], sums[n] = unpack_('<I6d', body, pos)
  end
  times[n + 1], sums[n + 1] = lt, ls
  return times, sums
end

local function fromLists(times, sums, length)
  local n = #times
  local lt, ls = times[n], sums[n]
  local first = firstAfter(times, lt - length)
  local total, parts = 0, {}
  for i = 1, n do
    if i >= first then total = total + sums[i] end
    if i < n then parts[i] = pack_('<I6d', times[i], sums[i]) end
  end
  return total, first - 1, times[first], lt, ls, table.concat(parts)
end
`;

/** KEYS: known operations (two slices), windows. See the file's header. */
export const CHECK_SCRIPT = `${WINDOW_FUNCTIONS}
local known, fresh, f = {}, {}, 0
local result = {}
local now = redis.call('SMISMEMBER', KEYS[1], unpack(ARGV, 4, n + 3))
local before = redis.call('SMISMEMBER', KEYS[2], unpack(ARGV, 4, n + 3))
for i = 1, n do
  if now[i] == 1 or before[i] == 1 then
    known[i] = true
    result[i] = 1
  else
    f = f + 1
    fresh[f] = ARGV[i + 3]
    result[i] = 0
  end
end
if f > 0 then
  local added = redis.call('SADD', KEYS[1], unpack(fresh))
  redis.call('PEXPIRE', KEYS[1], kept)
  if added < f then
    -- The batch itself names an operation twice: the first counts.
    local met = {}
    for i = 1, n do
      local id = ARGV[i + 3]
      if met[id] then known[i] = true result[i] = 1 end
      met[id] = true
    end
  end
end

local p, r, from = 1, n, n + 3
for group = 1, (#groups - 1) / 3 do
local length, count = groups[3 * group - 1], groups[3 * group + 1]
local values, m = read(group, from, count)
local written, w = {}, 0
for k = 1, count do
  local v = values[k]
  local total, first, oldest, lt, ls, body
  if v then total, first, oldest, lt, ls, body = decode(v) end
  local changed = false
  repeat
    local o1, o2, a1, a2, a3, a4, a5, a6, a7 = byte(additions, p, p + 8)
    p = p + 9
    local more = o2 >= 64
    local op = o1 + 128 * (more and o2 - 64 or o2)
    local amount = a1 + 128 * (a2 + 128 * (a3 + 128 * (a4 + 128 * (a5 + 128 * (a6 + 128 * a7)))))
    local t = instants[op]
    local add = known[op] and 0 or amount
    local sum
    if not lt then
      sum = add
      if add > 0 then
        total, first, oldest, lt, ls, body = add, 0, t, t, add, ''
        changed = true
      end
    elseif t >= lt and add == 0 then
      -- A look ahead moves nothing: the next addition may come before it.
      sum = total
      local i, entries, time, held = first, #body / ENTRY, oldest, 0
      while time <= t - length do
        if i < entries then time, held = unpack_('<I6d', body, i * ENTRY + 1) else time, held = lt, ls end
        if time <= t - length then sum = sum - held end
        i = i + 1
        if i > entries then break end
      end
    elseif t >= lt then
      if oldest <= t - length then
        local entries = #body / ENTRY
        repeat
          local time, held
          if first < entries then time, held = unpack_('<I6d', body, first * ENTRY + 1) else time, held = lt, ls end
          if time > t - length then oldest = time break end
          total = total - held
          first = first + 1
        until first > entries
        if first > entries then total, oldest = 0, t end
        local gone = 0
        while gone < first and gone < entries and unpack_('<I6', body, gone * ENTRY + 1) <= t - 2 * length do gone = gone + 1 end
        if gone > 0 then
          body = sub(body, gone * ENTRY + 1)
          first = first - gone
        end
      end
      total = total + add
      if lt == t or (#body / ENTRY + 1 - first >= EXACT and same(lt, t, length)) then
        ls = ls + add
      else
        if lt > t - 2 * length then body = body .. pack_('<I6d', lt, ls) else body, first, oldest = '', 0, t end
        ls = add
      end
      lt = t
      changed = true
      sum = total
    else
      sum = add
      local times, sums = toLists(body, lt, ls)
      for i = 1, #times do
        local time = times[i]
        if time > t - length and (time <= t or same(time, t, length)) then sum = sum + sums[i] end
      end
      if add > 0 and t > lt - 2 * length then
        local after = firstAfter(times, t)
        local full = #times >= EXACT
        local prior = times[after - 1]
        if prior and (prior == t or (full and same(prior, t, length))) then
          times[after - 1] = t
          sums[after - 1] = sums[after - 1] + add
        elseif full and same(times[after], t, length) then
          sums[after] = sums[after] + add
        else
          table.insert(times, after, t)
          table.insert(sums, after, add)
        end
        total, first, oldest, lt, ls, body = fromLists(times, sums, length)
        changed = true
      end
    end
    r = r + 1
    -- What was counted at its first coming may have left the window since: it is still part of its own sum.
    if known[op] and sum < amount then sum = amount end
    result[r] = sum
  until not more
  if changed then
    written[w + 1], written[w + 2] = ARGV[from + k], encode(total, first, oldest, lt, ls, body)
    w = w + 2
  end
end
if w > 0 then write(group, written, m == count) end
from = from + count
end
return result
`;

/** The same keys and arguments: takes back what the check script added for these operations; answers how many it knew. */
export const UNDO_SCRIPT = `${WINDOW_FUNCTIONS}
local known, undone = {}, 0
for i = 1, n do
  if redis.call('SREM', KEYS[1], ARGV[i + 3]) + redis.call('SREM', KEYS[2], ARGV[i + 3]) > 0 then
    known[i] = true
    undone = undone + 1
  end
end
local p, from = 1, n + 3
for group = 1, (#groups - 1) / 3 do
  local length, count = groups[3 * group - 1], groups[3 * group + 1]
  local values, m = read(group, from, count)
  local written, w = {}, 0
  for k = 1, count do
    local v = values[k]
    local changed = false
    local times, sums
    if v then
      local _, _, _, lt, ls, body = decode(v)
      times, sums = toLists(body, lt, ls)
    end
    repeat
      local o1, o2, a1, a2, a3, a4, a5, a6, a7 = byte(additions, p, p + 8)
      p = p + 9
      local more = o2 >= 64
      local op = o1 + 128 * (more and o2 - 64 or o2)
      local amount = a1 + 128 * (a2 + 128 * (a3 + 128 * (a4 + 128 * (a5 + 128 * (a6 + 128 * a7)))))
      if v and known[op] and amount > 0 then
        local t = instants[op]
        local i = firstAfter(times, t - 1)
        if times[i] and same(times[i], t, length) then
          sums[i] = math.max(0, sums[i] - amount)
          changed = true
        end
      end
    until not more
    if changed then
      written[w + 1], written[w + 2] = ARGV[from + k], encode(fromLists(times, sums, length))
      w = w + 2
    end
  end
  if w > 0 then write(group, written, m == count) end
  from = from + count
end
return undone
`;
