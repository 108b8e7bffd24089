-- Lets nothing through for a time, and no burst after it: the platform asked for it.
-- KEYS: limit. ARGV: the time, the limit's interval, burst; microseconds. A longer block that stands stays.
local micros = clock[1] * 1000000 + clock[2]
local pause, interval, burst = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local later = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), micros + pause + (burst - 1) * interval)
redis.call('SET', KEYS[1], whole(later), 'PX', whole(math.ceil((later - micros + burst * interval) / 1000)))
return 1
