-- Shared by the scripts that change a queue. A queue's fixed keys stand side by side in KEYS; b is
-- the index of the first. Time is the server's: no client's clock decides anything.
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local SEQ, HEAD, READY, LEASE, OWN, DELAY, ATTEMPTS, BELL, FAIR, DEAD, STOP = 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
local JOINED, MODE, LATER, SIZE = 11, 12, 13, 14
-- Where the keys begin that follow the fixed ones.
local MORE = 16
local COST = 1000

-- Lua prints large numbers with 14 digits; a millisecond score needs all of them.
local function whole(number) return string.format('%.0f', number) end

-- Most of the time nobody has failed, been stopped or joined: one look serves all lanes of a call. What adds to
-- one of these says so.
local present = {}
local function has(b, name)
  local key = KEYS[b + name]
  if present[key] == nil then present[key] = redis.call('EXISTS', key) == 1 end
  return present[key]
end
local function set(b, name, lane, value)
  redis.call('HSET', KEYS[b + name], lane, value)
  present[KEYS[b + name]] = true
end
local function drop(b, name, lane)
  if has(b, name) then redis.call('HDEL', KEYS[b + name], lane) end
end

local function ring(b)
  if redis.call('EXISTS', KEYS[b + BELL]) == 0 then redis.call('LPUSH', KEYS[b + BELL], '1') end
end

-- Start-time fair queueing: a sender's next turn is due after its last one, or now, whichever is later.
local function enter_fairly(b, lane, sender)
  local base = tonumber(redis.call('HGET', KEYS[b + FAIR], '*') or 0)
  local due = math.max(base, tonumber(redis.call('HGET', KEYS[b + FAIR], sender) or 0))
  redis.call('HSET', KEYS[b + FAIR], sender, whole(due + COST))
  redis.call('ZADD', KEYS[b + READY], whole(due), lane)
end

-- A record is 'number|milliseconds|priority|sender|payload'; the priority is 0, or 1 for what can wait.
local function sender_of(record) return string.match(record, '^%d+|%d+|%d|([^|]*)|') end
local function number_of(record) return string.match(record, '^%d+') end
-- All of a record but its payload.
local function face_of(record) return string.match(record, '^%d+|%d+|%d|[^|]*|') end

-- What can wait is taken when nothing else is ready, or has its turn like all the rest once it is old enough.
local function make_ready(b, lane, record)
  if string.find(record, '^%d+|%d+|1|') then
    redis.call('ZADD', KEYS[b + LATER], whole(now), lane)
  else
    enter_fairly(b, lane, sender_of(record))
  end
end

-- 'who' is 'priority|sender'.
local function push(b, tail, lane, who, payload)
  local number = redis.call('INCR', KEYS[b + SEQ])
  local record = whole(number) .. '|' .. whole(now) .. '|' .. who .. '|' .. payload
  redis.call('INCR', KEYS[b + SIZE])
  if redis.call('HSETNX', KEYS[b + HEAD], lane, record) == 1 then
    make_ready(b, lane, record)
    ring(b)
  else
    redis.call('RPUSH', tail, record)
  end
  return number
end

-- What of a lane's tail is part of its head's turn: each number, then ',' if collected, '+' if steered.
local function joined_to(b, lane) return has(b, JOINED) and redis.call('HGET', KEYS[b + JOINED], lane) or '' end
local function size(numbers) return select(2, string.gsub(numbers, '%d+', '')) end

-- The token, not the lane, is published: heard late, it must not stop the lane's next turn.
local function tell_to_stop(b, lane, token, channel)
  set(b, STOP, lane, '1')
  redis.call('PUBLISH', channel, token)
end

-- Gives the head of a lane another payload, in place.
local function rewrite(b, lane, payload)
  local record = redis.call('HGET', KEYS[b + HEAD], lane)
  redis.call('HSET', KEYS[b + HEAD], lane, face_of(record) .. payload)
end

-- The head of a lane has ended: the next one takes its place, or the lane is empty. Whether somebody
-- must be woken for it is the caller's to say: 'step' may claim it at once.
local function advance(b, lane, tail)
  redis.call('DECR', KEYS[b + SIZE])
  drop(b, ATTEMPTS, lane)
  drop(b, STOP, lane)
  drop(b, JOINED, lane)
  local following = redis.call('LPOP', tail)
  if following then
    redis.call('HSET', KEYS[b + HEAD], lane, following)
    make_ready(b, lane, following)
  else
    redis.call('HDEL', KEYS[b + HEAD], lane)
  end
end

-- Before all that waits: it has waited its turn already. What can wait still does.
local function to_front(b, lane)
  if string.find(redis.call('HGET', KEYS[b + HEAD], lane), '^%d+|%d+|1|') then
    redis.call('ZADD', KEYS[b + LATER], whole(now), lane)
  else
    redis.call('ZADD', KEYS[b + READY], redis.call('HGET', KEYS[b + FAIR], '*') or '0', lane)
  end
end

-- The request to stop stays: it holds for the record, whoever runs it next.
local function release(b, lane)
  redis.call('HDEL', KEYS[b + OWN], lane)
  redis.call('ZREM', KEYS[b + LEASE], lane)
end

local function count_attempt(b, lane)
  set(b, ATTEMPTS, lane, tonumber(redis.call('HGET', KEYS[b + ATTEMPTS], lane) or 0) + 1)
end

-- Takes a lease from its holder. It counts as an attempt: what kills its worker each time must not be
-- tried for ever.
local function lose(b, lane)
  count_attempt(b, lane)
  release(b, lane)
end

-- Makes a journal ready for a message's steps and says how long it is. It begins with the id of its message,
-- so that one left behind is never taken for another's.
local function journal_of(journal, message)
  if redis.call('LINDEX', journal, 0) ~= message then
    redis.call('DEL', journal)
    redis.call('RPUSH', journal, message)
  end
  return redis.call('LLEN', journal)
end
