/**
 * The Redis side of the velocity store: two scripts in Lua that do what sliding-window.ts does, on packed strings.
 * They keep no state, read no clock and write only the keys they are given.
 *
 * A window's value: total, index of the first entry inside, time of that entry, time and sum of the newest entry, then
 * the older entries (time, sum), ascending; numbers little-endian (`<dHddd`, then `<dd` each). The newest entry stands
 * in front so that the usual addition unpacks one header and touches the entries only by cutting and appending.
 *
 * Arguments: KEYS 1 and 2 are the sets of operation keys known in this slice of the horizon and the one before, then
 * one key a window. ARGV 1 is a JSON array: number of operations n, lifetime of the sets in ms (text), n instants, then for
 * each window length in ms, lifetime in ms (text), number of additions, and these: operation (1 to n), amount.
 * ARGV 2 to n + 1 are the operation keys. The answer: n flags (1: known already), then the sums, window by window.
 */
import { EXACT_ENTRIES, SUB_WINDOWS } from "./sliding-window.js";

const WINDOW_FUNCTIONS = `
local unpack_, pack_, floor, sub = struct.unpack, struct.pack, math.floor, string.sub
local EXACT, PARTS = ${EXACT_ENTRIES}, ${SUB_WINDOWS}
local HEADER = 34

local function same(a, b, length)
  local width = length / PARTS
  return floor(a / width) == floor(b / width)
end

local function firstAfter(times, t)
  local i = 1
  while times[i] and times[i] <= t do i = i + 1 end
  return i
end

-- Whole lists, for what is rare: late operations and undo.
local function toLists(body, lt, ls)
  local times, sums, n = {}, {}, 0
  for pos = 1, #body, 16 do
    n = n + 1
    times[n], sums[n] = unpack_('<dd', body, pos)
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
    if i < n then parts[i] = pack_('<dd', times[i], sums[i]) end
  end
  return total, first - 1, times[first], lt, ls, table.concat(parts)
end
`;

/** KEYS: known operations (two slices), windows. See the file's header. */
export const CHECK_SCRIPT = `${WINDOW_FUNCTIONS}
local plan = cjson.decode(ARGV[1])
local n = plan[1]
local known, fresh, f = {}, {}, 0
local result = {}
local now = redis.call('SMISMEMBER', KEYS[1], unpack(ARGV, 2, n + 1))
local before = redis.call('SMISMEMBER', KEYS[2], unpack(ARGV, 2, n + 1))
for i = 1, n do
  if now[i] == 1 or before[i] == 1 then
    known[i] = true
    result[i] = 1
  else
    f = f + 1
    fresh[f] = ARGV[i + 1]
    result[i] = 0
  end
end
if f > 0 then
  local added = redis.call('SADD', KEYS[1], unpack(fresh))
  redis.call('PEXPIRE', KEYS[1], plan[2])
  if added < f then
    -- The batch itself names an operation twice: the first counts.
    local met = {}
    for i = 1, n do
      local id = ARGV[i + 1]
      if met[id] then known[i] = true result[i] = 1 end
      met[id] = true
    end
  end
end

local values = #KEYS > 2 and redis.call('MGET', unpack(KEYS, 3)) or {}
local p, r = n + 3, n
for k = 1, #values do
  local length, life, count = plan[p], plan[p + 1], plan[p + 2]
  p = p + 3
  local v = values[k]
  local total, first, oldest, lt, ls, body
  if v then
    total, first, oldest, lt, ls = unpack_('<dHddd', v)
    body = sub(v, HEADER + 1)
  end
  local changed = false
  for _ = 1, count do
    local op, amount = plan[p], plan[p + 1]
    p = p + 2
    local t = plan[op + 2]
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
      local i, entries, time, held = first, #body / 16, oldest, 0
      while time <= t - length do
        if i < entries then time, held = unpack_('<dd', body, i * 16 + 1) else time, held = lt, ls end
        if time <= t - length then sum = sum - held end
        i = i + 1
        if i > entries then break end
      end
    elseif t >= lt then
      if oldest <= t - length then
        local entries = #body / 16
        repeat
          local time, held
          if first < entries then time, held = unpack_('<dd', body, first * 16 + 1) else time, held = lt, ls end
          if time > t - length then oldest = time break end
          total = total - held
          first = first + 1
        until first > entries
        if first > entries then total, oldest = 0, t end
        local gone = 0
        while gone < first and gone < entries and unpack_('<d', body, gone * 16 + 1) <= t - 2 * length do gone = gone + 1 end
        if gone > 0 then
          body = sub(body, gone * 16 + 1)
          first = first - gone
        end
      end
      total = total + add
      if lt == t or (#body / 16 + 1 - first >= EXACT and same(lt, t, length)) then
        ls = ls + add
      else
        if lt > t - 2 * length then body = body .. pack_('<dd', lt, ls) else body, first, oldest = '', 0, t end
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
  end
  if changed then
    redis.call('PSETEX', KEYS[k + 2], life, pack_('<dHddd', total, first, oldest, lt, ls) .. body)
  end
end
return result
`;

/** The same keys and arguments: takes back what the check script added for these operations; answers how many it knew. */
export const UNDO_SCRIPT = `${WINDOW_FUNCTIONS}
local plan = cjson.decode(ARGV[1])
local n = plan[1]
local known, undone = {}, 0
for i = 1, n do
  if redis.call('SREM', KEYS[1], ARGV[i + 1]) + redis.call('SREM', KEYS[2], ARGV[i + 1]) > 0 then
    known[i] = true
    undone = undone + 1
  end
end
local p = n + 3
for k = 3, #KEYS do
  local length, life, count = plan[p], plan[p + 1], plan[p + 2]
  p = p + 3
  for _ = 1, count do
    local op, amount = plan[p], plan[p + 1]
    p = p + 2
    local v = known[op] and amount > 0 and redis.call('GET', KEYS[k])
    if v then
      local _, _, _, lt, ls = unpack_('<dHddd', v)
      local times, sums = toLists(sub(v, HEADER + 1), lt, ls)
      local t = plan[op + 2]
      local i = firstAfter(times, t - 1)
      if times[i] and same(times[i], t, length) then
        sums[i] = math.max(0, sums[i] - amount)
        local total, first, oldest, newest, held, body = fromLists(times, sums, length)
        redis.call('PSETEX', KEYS[k], life, pack_('<dHddd', total, first, oldest, newest, held) .. body)
      end
    end
  end
end
return undone
`;
