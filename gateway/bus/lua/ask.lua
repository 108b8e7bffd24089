-- Keeps a request for permission, as 'milliseconds|record': once made it stays as it is.
-- KEYS: the session's requests. ARGV: code, record, how long it is kept (ms).
local stored = redis.call('HGETALL', KEYS[1])
for i = 1, #stored, 2 do
  local made = tonumber(string.match(stored[i + 1], '^(%d+)|'))
  -- A mark of use has no time of its own, and goes with its request.
  if made and made + ARGV[3] <= now then redis.call('HDEL', KEYS[1], stored[i], stored[i] .. '|used') end
end
redis.call('HSETNX', KEYS[1], ARGV[1], whole(now) .. '|' .. ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
