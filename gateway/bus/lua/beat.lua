-- Renews leases. KEYS: the queue's fixed keys. ARGV: lease ms, then lane, token pairs.
-- Returns per pair 0 if the lease is lost, 1 if renewed, 2 if renewed and its sender asked to stop.
local verdicts = {}
for i = 2, #ARGV, 2 do
  local lane, token = ARGV[i], ARGV[i + 1]
  if redis.call('HGET', KEYS[1 + OWN], lane) ~= token then
    verdicts[#verdicts + 1] = 0
  else
    redis.call('ZADD', KEYS[1 + LEASE], 'XX', whole(now + tonumber(ARGV[1])), lane)
    verdicts[#verdicts + 1] = redis.call('HEXISTS', KEYS[1 + STOP], lane) == 1 and 2 or 1
  end
end
return verdicts
