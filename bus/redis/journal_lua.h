#pragma once

namespace pushlab::bus {

/// A node that comes, or comes back. What it decides is told in redis_journal.h.
inline constexpr const char* joinLua = R"lua(
-- KEYS: the journal's hash. ARGV: the node's epoch, its position (empty: it begins, and has none), the run of
-- Redis, the leap, the prefix, where it stood before a leap if others did not know of that, and whether its
-- connection is new.
local had = redis.call('HMGET', KEYS[1], 'epoch', 'head', 'run', 'base', 'leap')
local epoch, position, run, leap = ARGV[1], tonumber(ARGV[2]) or 0, ARGV[3], tonumber(ARGV[4])
local head = tonumber(had[2] or 0)

local function text(number) return string.format('%.0f', number) end
local function feed() return ARGV[5] .. epoch .. ':feed' end
local function set(...) redis.call('HSET', KEYS[1], ...) end

local function leapTo(to, before, base)
  redis.call('XADD', feed(), text(to) .. '-0', 'before', text(before), 'base', text(base))
  set('head', text(to), 'base', text(base), 'leap', text(to))
end

local function answer(how) return {how, epoch, redis.call('HGET', KEYS[1], 'head')} end

if not had[1] or (had[1] ~= epoch and head == 0 and position > 0) then
  local last = redis.call('XREVRANGE', feed(), '+', '-', 'COUNT', 1)[1]
  local top = last and tonumber(string.match(last[1], '^%d+')) or 0
  redis.call('DEL', KEYS[1])
  set('epoch', epoch, 'head', text(top), 'run', run, 'evicted', 0)
  if ARGV[2] == '' and top == 0 then return answer('begun') end
  local base = math.max(position, top)
  local to = base + leap
  leapTo(to, top, base)
  set('lost', text(to), 'start', text(to), 'mark', text(to))
  return answer('restored')
end

if had[1] ~= epoch then  -- theirs goes on, beyond whatever this node has given out
  epoch = had[1]
  if position > head then
    leapTo(position + leap, head, head)
    head = position + leap
  end
  position = head
end

if (ARGV[7] == 'new' and run ~= '' and run ~= had[3]) or head < position then
  local base = math.max(head, position)
  leapTo(base + leap, head, base)
  set('run', run ~= '' and run or had[3] or '')
  if position > head then set('lost', text(base + leap)) end
  return answer('restarted')
end

local base, last = tonumber(had[4] or 0), tonumber(had[5] or 0)
local stood = position < last and position or tonumber(ARGV[6])
if stood > base and stood < last then
  leapTo(head + 1, head, head + 1)
  set('lost', text(head + 1), 'base', text(stood), 'leap', had[5])
  return answer('incomplete')
end
return answer('same')
)lua";

/// Appends what is claimed, until it comes to a key that stands in the journal where the node has not read
/// yet. What comes behind that waits, too, so that it keeps its order.
inline constexpr const char* appendLua = R"lua(
-- KEYS: the journal's hash, the feed, the rooms' activity, the keys of the feed's newer and of its older half.
-- ARGV: the node's epoch, its position, retain, the most rooms, entries and bytes of half a feed, the prefix of
-- rooms; then for each draft its key, its room, how many fields and values follow, and these.
local had = redis.call('HMGET', KEYS[1], 'epoch', 'head', 'evicted', 'start', 'mark', 'entries', 'bytes')
if had[1] ~= ARGV[1] then return {-1, 0, ''} end
local head, evicted = tonumber(had[2]), tonumber(had[3] or 0)
local start, mark = tonumber(had[4] or 1), tonumber(had[5] or 1)
local entries, bytes = tonumber(had[6] or 0), tonumber(had[7] or 0)
local position, retain, maxRooms, rooms = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4]), ARGV[7]
if position < start - 1 then return {-2, 0, ''} end

local function text(number) return string.format('%.0f', number) end

local function evictBeyondMax()
  local gone = redis.call('ZPOPMIN', KEYS[3], math.max(0, redis.call('ZCARD', KEYS[3]) - maxRooms))
  for i = 1, #gone, 2 do
    redis.call('UNLINK', rooms .. gone[i])
    evicted = math.max(evicted, tonumber(gone[i + 1]))
  end
end

-- Returns why it cannot be, or nothing.
local function append(key, room, first, last)
  local id = text(head + 1)
  local before = redis.call('ZSCORE', KEYS[3], room)
  local fields = {'previous', text(tonumber(before or evicted))}
  for i = first, last do
    fields[i - first + 3] = ARGV[i]
    bytes = bytes + #ARGV[i]
  end
  local added = redis.pcall('XADD', rooms .. room, 'MAXLEN', '=', retain, id .. '-0', unpack(fields))
  if type(added) == 'table' then return added.err end
  head = head + 1
  entries = entries + 1
  redis.call('ZADD', KEYS[3], id, room)
  redis.call('HSET', KEYS[4], key, id)
  added = redis.pcall('XADD', KEYS[2], id .. '-0', unpack(fields))
  if not before then evictBeyondMax() end
  if type(added) == 'table' then return added.err end
end

local i, done, why, mine = 8, 0, nil, {}
while i <= #ARGV and not why do
  local key, room, last = ARGV[i], ARGV[i + 1], i + 2 + tonumber(ARGV[i + 2])
  local seen = redis.call('HGET', KEYS[4], key) or redis.call('HGET', KEYS[5], key)
  if seen and tonumber(seen) > position and not mine[key] then break end
  why = append(key, room, i + 3, last)
  mine[key] = true
  if not why then done = done + 1 end
  i = last + 1
end

if entries >= tonumber(ARGV[5]) or bytes >= tonumber(ARGV[6]) then  -- the older half of the feed goes
  redis.call('XTRIM', KEYS[2], 'MINID', '=', text(mark))
  redis.pcall('RENAME', KEYS[4], KEYS[5])
  start, mark, entries, bytes = mark, head + 1, 0, 0
end
redis.call('HSET', KEYS[1], 'head', text(head), 'evicted', text(evicted), 'start', text(start),
           'mark', text(mark), 'entries', entries, 'bytes', text(bytes))
return {done, text(head), why or ''}
)lua";

}  // namespace pushlab::bus
