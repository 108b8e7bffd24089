-- Makes what waits right behind a leased head part of its turn.
-- KEYS: the queue's fixed keys, then tail, journal. ARGV: lane, token, mode, what is part of it so far,
-- message id, position of the first entry in the journal, then per record: itself, as the caller read it,
-- and in mode 'steer' its journal entry, in mode 'collect' ''.
-- Returns 0 for fenced; 1 + how many were joined; or -n if the journal ends before the position (see record).
-- Only the holder of the lease joins, so that more than it knows of is its own call, whose answer was lost.
local tail, journal = KEYS[MORE], KEYS[MORE + 1]
local lane, mode, before, first = ARGV[1], ARGV[3], ARGV[4], tonumber(ARGV[6])
if redis.call('HGET', KEYS[1 + OWN], lane) ~= ARGV[2] then return 0 end

local known = joined_to(1, lane)
if #known > #before then return 1 + size(known) - size(before) end
if redis.call('HGET', KEYS[1 + MODE], lane) ~= mode then return 1 end

if mode == 'steer' then
  local have = journal_of(journal, ARGV[5])
  if have < first then return -have end
end

local place, count, numbers = size(before), 0, before
for i = 7, #ARGV, 2 do
  if redis.call('LINDEX', tail, place + count) ~= ARGV[i] then break end
  numbers = numbers .. number_of(ARGV[i]) .. (mode == 'steer' and '+' or ',')
  if mode == 'steer' then redis.call('RPUSH', journal, ARGV[i + 1]) end
  count = count + 1
end
-- Also that nothing was collected is noted: a turn that is resumed is the one its journal was made for.
if mode == 'collect' or count > 0 then redis.call('HSET', KEYS[1 + JOINED], lane, numbers) end
return 1 + count
