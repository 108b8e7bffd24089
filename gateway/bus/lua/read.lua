-- Reads what turns begin with and changes nothing. KEYS: the queue's fixed keys, then of each lane history, journal,
-- chosen.
-- ARGV: the most entries of a history, then the lanes.
-- Returns of each {history, journal, its mode or nil, what is part of its head's turn or nil, what its people chose, flat}.
local found, most = {}, -tonumber(ARGV[1])
for i = 2, #ARGV do
  local lane, at = ARGV[i], MORE + 3 * (i - 2)
  found[#found + 1] = {
    redis.call('LRANGE', KEYS[at], most, -1),
    redis.call('LRANGE', KEYS[at + 1], 0, -1),
    redis.call('HGET', KEYS[1 + MODE], lane),
    redis.call('HGET', KEYS[1 + JOINED], lane),
    redis.call('HGETALL', KEYS[at + 2]),
  }
end
return found
