-- Keeps what was made of notes, for those that are still there.
-- KEYS: the hash of notes, the hash of what was made of them. ARGV: ids, each followed by what is to be kept.
local kept = 0
for i = 1, #ARGV, 2 do
  if redis.call('HEXISTS', KEYS[1], ARGV[i]) == 1 then
    redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1])
    kept = kept + 1
  end
end
return kept
