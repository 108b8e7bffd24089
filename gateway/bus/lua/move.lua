-- Gives a reminder its next moment, or ends it, unless it is another one by now.
-- KEYS: the person's reminders, the sorted set of what is due.
-- ARGV: id, person, the record as it was found or '', the record as it is to be or '', when it is looked at again.
-- Returns 1 if that was done, else 0.
local member = ARGV[1] .. '|' .. ARGV[2]
if (redis.call('HGET', KEYS[1], ARGV[1]) or '') ~= ARGV[3] then return 0 end
if ARGV[4] == '' then
  redis.call('HDEL', KEYS[1], ARGV[1])
  redis.call('ZREM', KEYS[2], member)
else
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[4])
  redis.call('ZADD', KEYS[2], ARGV[5], member)
end
return 1
