-- Cancels what one sender has in a lane, or, without a sender, one record that waits. KEYS: the queue's fixed keys, tail, then the seen key of each record.
-- ARGV: lane, sender or '', channel, then the records, as the caller read them.
-- Returns {waiting messages cancelled, 1 if a running turn was told to stop}.
local lane, tail, count, running = ARGV[1], KEYS[MORE], 0, 0
local head = redis.call('HGET', KEYS[1 + HEAD], lane)
local token = redis.call('HGET', KEYS[1 + OWN], lane)
-- What is part of a running turn ends with it; and of one that is to be tried again, with its head.
local held = {}
if token or ARGV[2] == '' then
  for number in string.gmatch(joined_to(1, lane), '%d+') do held[number] = true end
end
for i = 4, #ARGV do
  if ARGV[i] ~= head and not held[number_of(ARGV[i])] and redis.call('LREM', tail, 1, ARGV[i]) == 1 then
    redis.call('SET', KEYS[MORE + i - 3], 'cancelled', 'XX', 'KEEPTTL')
    redis.call('DECR', KEYS[1 + SIZE])
    count = count + 1
  end
end
for i = 4, #ARGV do
  if head and ARGV[i] == head and not token then
    redis.call('SET', KEYS[MORE + i - 3], 'cancelled', 'XX', 'KEEPTTL')
    redis.call('ZREM', KEYS[1 + READY], lane)
    redis.call('ZREM', KEYS[1 + LATER], lane)
    redis.call('ZREM', KEYS[1 + DELAY], lane)
    advance(1, lane, tail)
    ring(1)
    count = count + 1
  end
end
if head and token and sender_of(head) == ARGV[2] then
  tell_to_stop(1, lane, token, ARGV[3])
  running = 1
end
return { count, running }
