-- Writes to what belongs to one person, once for each call: what a call has done before is answered, not done again.
-- KEYS: the hash of notes or of reminders, the list of what was done lately, the sorted set of what is due, and perhaps
--   a hash with what goes with each of the first.
-- ARGV: what to do, the call's key, the person, and then
--   keep: how many there may be, id, record, when it is due or '', how ids of its kind begin or '', how many of that
--     kind there may be. Returns the record, or false if there are too many.
--   drop: ids. Returns a JSON list of the records that were there.
local REMEMBERED, LIFE = 100, 604800000
local verb, call, person = ARGV[1], ARGV[2], ARGV[3]

for _, done in ipairs(redis.call('LRANGE', KEYS[2], 0, -1)) do
  if string.sub(done, 1, #call + 1) == call .. '|' then return string.sub(done, #call + 2) end
end

local function note_down(answer)
  redis.call('LPUSH', KEYS[2], call .. '|' .. answer)
  redis.call('LTRIM', KEYS[2], 0, REMEMBERED - 1)
  redis.call('PEXPIRE', KEYS[2], LIFE)
  return answer
end

if verb == 'keep' then
  local most, id, record, due = tonumber(ARGV[4]), ARGV[5], ARGV[6], ARGV[7]
  local kind, of_kind = ARGV[8], 0
  if redis.call('HEXISTS', KEYS[1], id) == 0 then
    if redis.call('HLEN', KEYS[1]) >= most then return false end
    for _, other in ipairs(kind ~= '' and redis.call('HKEYS', KEYS[1]) or {}) do
      if string.sub(other, 1, #kind) == kind then of_kind = of_kind + 1 end
    end
    if kind ~= '' and of_kind >= tonumber(ARGV[9]) then return false end
  end
  redis.call('HSET', KEYS[1], id, record)
  if due ~= '' then redis.call('ZADD', KEYS[3], due, id .. '|' .. person) end
  return note_down(record)
end

local dropped = {}
for i = 4, #ARGV do
  local record = redis.call('HGET', KEYS[1], ARGV[i])
  if record then
    dropped[#dropped + 1] = record
    redis.call('HDEL', KEYS[1], ARGV[i])
    if KEYS[4] then redis.call('HDEL', KEYS[4], ARGV[i]) end
    redis.call('ZREM', KEYS[3], ARGV[i] .. '|' .. person)
  end
end
if #dropped == 0 then return '[]' end
return note_down(cjson.encode(dropped))
