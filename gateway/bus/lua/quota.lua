-- Counts messages, one after the other, each under several limits, or under none if one of them is reached: asked and
-- counted in one step.
-- KEYS: for each message and each of its limits what that counts, and whose message was told. ARGV: for each message its
--   id, its name among those that are unfinished, how many limits it has, then for each limit the most, and the ms of its
--   span, or 0: it is of those unfinished at once.
-- Returns for each {0}, or {which limit, ms until it is free again or 0 if nobody knows, 1 if this message is the one to
--   be told, the time}.
-- What is full is said again after so long (ms); a list is kept for so long after its last use.
local AGAIN, LIFE = 60000, 7 * 86400000

local function count_of(key, span, unfinished)
  if span ~= '0' then return tonumber(redis.call('GET', key) or 0) end
  -- Asked again, it is no further one.
  return redis.call('ZCARD', key) - (redis.call('ZSCORE', key, unfinished) and 1 or 0)
end

local function add_to(key, told, span, unfinished)
  if span == '0' then
    redis.call('ZADD', key, whole(now), unfinished)
    redis.call('PEXPIRE', key, LIFE)
    redis.call('DEL', told)
  else
    redis.call('SET', key, 0, 'PX', span, 'NX')
    redis.call('INCR', key)
  end
end

local function counted(k, a)
  local message, unfinished, limits = ARGV[a], ARGV[a + 1], tonumber(ARGV[a + 2])
  for i = 1, limits do
    local key, told, most, span = KEYS[k + 2 * i - 2], KEYS[k + 2 * i - 1], ARGV[a + 2 * i + 1], ARGV[a + 2 * i + 2]
    if count_of(key, span, unfinished) >= tonumber(most) then
      local left = span == '0' and 0 or redis.call('PTTL', key)
      redis.call('SET', told, message, 'PX', span == '0' and AGAIN or math.max(1, left), 'NX')
      return { i, left, redis.call('GET', told) == message and 1 or 0, whole(now) }
    end
  end
  for i = 1, limits do add_to(KEYS[k + 2 * i - 2], KEYS[k + 2 * i - 1], ARGV[a + 2 * i + 2], unfinished) end
  return { 0 }
end

local found, k, a = {}, 1, 1
while a <= #ARGV do
  local limits = tonumber(ARGV[a + 2])
  found[#found + 1] = counted(k, a)
  k, a = k + 2 * limits, a + 3 + 2 * limits
end
return found
