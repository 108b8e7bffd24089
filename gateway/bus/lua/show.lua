-- Appends to a bounded log once per id. KEYS: order (list), entries (hash). ARGV: id, entry, most kept.
-- Returns 1, or 0 if the id is there already.
if redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2]) == 0 then return 0 end
redis.call('RPUSH', KEYS[1], ARGV[1])
while redis.call('LLEN', KEYS[1]) > tonumber(ARGV[3]) do
  redis.call('HDEL', KEYS[2], redis.call('LPOP', KEYS[1]))
end
return 1
