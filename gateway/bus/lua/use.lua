-- Uses a request for permission up. KEYS: the session's requests. ARGV: code, by what.
-- Returns 1 if that is what it was used by, now or in an earlier call; 0 if something else was first, or it is gone.
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return 0 end
redis.call('HSETNX', KEYS[1], ARGV[1] .. '|used', ARGV[2])
return redis.call('HGET', KEYS[1], ARGV[1] .. '|used') == ARGV[2] and 1 or 0
