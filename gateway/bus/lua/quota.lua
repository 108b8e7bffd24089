-- Counts a message under several limits, or under none if one of them is reached: asked and counted in one step.
-- KEYS: for each limit what it counts, and whose message was told. ARGV: message, its name among those that are
--   unfinished, then for each limit the most, and the ms of its span, or 0: it is of those unfinished at once.
-- Returns {0}, or {which limit, ms until it is free again or 0 if nobody knows, 1 if this message is the one to be
--   told, the time}.
local message, unfinished = ARGV[1], ARGV[2]
-- What is full is said again after so long (ms); a list is kept for so long after its last use.
local AGAIN, LIFE = 60000, 7 * 86400000

local function count_of(i)
  if ARGV[2 * i + 2] ~= '0' then return tonumber(redis.call('GET', KEYS[2 * i - 1]) or 0) end
  -- Asked again, it is no further one.
  return redis.call('ZCARD', KEYS[2 * i - 1]) - (redis.call('ZSCORE', KEYS[2 * i - 1], unfinished) and 1 or 0)
end

for i = 1, #KEYS / 2 do
  local span, told = ARGV[2 * i + 2], KEYS[2 * i]
  if count_of(i) >= tonumber(ARGV[2 * i + 1]) then
    local left = span == '0' and 0 or redis.call('PTTL', KEYS[2 * i - 1])
    redis.call('SET', told, message, 'PX', span == '0' and AGAIN or math.max(1, left), 'NX')
    return { i, left, redis.call('GET', told) == message and 1 or 0, whole(now) }
  end
end
for i = 1, #KEYS / 2 do
  local count, span = KEYS[2 * i - 1], ARGV[2 * i + 2]
  if span == '0' then
    redis.call('ZADD', count, whole(now), unfinished)
    redis.call('PEXPIRE', count, LIFE)
    redis.call('DEL', KEYS[2 * i])
  else
    redis.call('SET', count, 0, 'PX', span, 'NX')
    redis.call('INCR', count)
  end
end
return { 0 }
