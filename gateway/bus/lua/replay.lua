-- Puts a dead letter at the end of its lane again. KEYS: the queue's fixed keys, then tail, and, of a message
-- whose id is known, seen. ARGV: entry, lane, its payload's new text or '', horizon ms.
-- Returns the number of the new record, 0 if there is no such entry, -1 if what it holds is no record of the lane.
-- The record goes from entry to lane in here, so its bytes are what they were.
local tail, seen = KEYS[MORE], KEYS[MORE + 1]
local entry = redis.call('XRANGE', KEYS[1 + DEAD], ARGV[1], ARGV[1])[1]
if not entry then return 0 end
local fields = {}
for i = 1, #entry[2], 2 do fields[entry[2][i]] = entry[2][i + 1] end
local who, payload = string.match(fields.record or '', '^%d+|%d+|(%d|[^|]*)|(.*)$')
if not who or fields.lane ~= ARGV[2] then return -1 end
if ARGV[3] ~= '' then payload = ARGV[3] end
local number = push(1, tail, ARGV[2], who, payload)
if seen and not redis.call('SET', seen, 'pending', 'XX', 'KEEPTTL') then
  redis.call('SET', seen, 'pending', 'PX', ARGV[4])
end
redis.call('XDEL', KEYS[1 + DEAD], ARGV[1])
return number
