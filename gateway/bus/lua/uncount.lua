-- Takes back what was counted of a message that found no room. KEYS: what its limits count. ARGV: its name among those
-- that are unfinished.
for _, key in ipairs(KEYS) do
  local kind = redis.call('TYPE', key).ok
  if kind == 'zset' then
    redis.call('ZREM', key, ARGV[1])
  elseif kind == 'string' and tonumber(redis.call('GET', key)) > 0 then
    redis.call('DECR', key)
  end
end
