-- Puts several records in the place of a leased head: it becomes the first, the others go before what waits behind.
-- KEYS: the queue's fixed keys, then tail. ARGV: lane, token, its payload as the caller knows it, then the payloads.
-- Returns 1, or 0 for fenced. A head that has another payload has been cut by this call already, whose answer was lost.
local lane, tail = ARGV[1], KEYS[MORE]
if redis.call('HGET', KEYS[1 + OWN], lane) ~= ARGV[2] then return 0 end
local head = redis.call('HGET', KEYS[1 + HEAD], lane)
local face = face_of(head)
if head ~= face .. ARGV[3] then return 1 end
redis.call('HSET', KEYS[1 + HEAD], lane, face .. ARGV[4])
for i = #ARGV, 5, -1 do
  redis.call('LPUSH', tail, face .. ARGV[i])
  redis.call('INCR', KEYS[1 + SIZE])
end
return 1
