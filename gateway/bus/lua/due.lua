-- What is due by the server's clock. KEYS: the sorted set of what is due. ARGV: how many at most.
-- Returns {milliseconds since the epoch, 'id|person' of each, the longest due first}.
return { whole(now), redis.call('ZRANGE', KEYS[1], '-inf', whole(now), 'BYSCORE', 'LIMIT', 0, ARGV[1]) }
