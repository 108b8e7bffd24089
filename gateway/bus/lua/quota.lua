-- Counts a message under several limits, or under none if one of them is reached: asked and counted in one step.
-- KEYS: for each limit its count, and whose message was told. ARGV: message, then for each limit the most, and ms.
-- Returns {0}, or {which limit, ms until it is free again, 1 if this message is the one to be told}.
local message = ARGV[1]
for i = 1, #KEYS / 2 do
  local count, told = KEYS[2 * i - 1], KEYS[2 * i]
  if tonumber(redis.call('GET', count) or 0) >= tonumber(ARGV[2 * i]) then
    local left = redis.call('PTTL', count)
    redis.call('SET', told, message, 'PX', math.max(1, left), 'NX')
    return { i, left, redis.call('GET', told) == message and 1 or 0 }
  end
end
for i = 1, #KEYS / 2 do
  redis.call('SET', KEYS[2 * i - 1], 0, 'PX', ARGV[2 * i + 1], 'NX')
  redis.call('INCR', KEYS[2 * i - 1])
end
return { 0 }
