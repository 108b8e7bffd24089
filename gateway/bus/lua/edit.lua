-- Gives a record that waits other content, in its place. KEYS: the queue's fixed keys, tail, journal.
-- ARGV: lane, message id, the record as the caller read it, its new payload.
-- Returns 1; or 0 if it is not there like that any more, or work on it has begun.
local lane, tail, record = ARGV[1], KEYS[MORE], ARGV[3]
if redis.call('HGET', KEYS[1 + HEAD], lane) == record then
  -- Tried and put off, or handed back after some steps: those were made for the words it had.
  if redis.call('HEXISTS', KEYS[1 + OWN], lane) == 1 or redis.call('HEXISTS', KEYS[1 + ATTEMPTS], lane) == 1
    or redis.call('LINDEX', KEYS[MORE + 1], 0) == ARGV[2] then return 0 end
  rewrite(1, lane, ARGV[4])
  return 1
end
for number in string.gmatch(joined_to(1, lane), '%d+') do
  if number == number_of(record) then return 0 end
end
local place = redis.call('LPOS', tail, record)
if not place then return 0 end
redis.call('LSET', tail, place, face_of(record) .. ARGV[4])
return 1
