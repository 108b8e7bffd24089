-- Puts other entries in the place of some of a transcript, which may grow and lose its oldest meanwhile.
-- KEYS: the list. ARGV: entries as they were read, each followed by what is to stand in its place. Returns how many
-- were there.
local count = 0
for i = 1, #ARGV, 2 do
  local place = redis.call('LPOS', KEYS[1], ARGV[i])
  if place then
    redis.call('LSET', KEYS[1], place, ARGV[i + 1])
    count = count + 1
  end
end
return count
