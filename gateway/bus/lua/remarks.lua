-- Keeps what was said around a session's messages: a short list, oldest first, until the next message takes it along.
-- KEYS: the list; and for 'hear' the seen key of the message that it was, if it was one.
-- ARGV: what to do, which one (a digest), and then
--   hear: its length in characters, itself as JSON, how many and how many characters may be kept, how long (ms), and
--     how long its message is known again (ms). Returns 1, or -1 if it is known.
--   put: its length, itself: other words in the place of those that are kept. Returns 1, or 0 if none are.
--   drop: Returns 1, or 0.
--   erase: words of JSON; all remarks that have them go. Returns how many.
-- An element is 'until when (ms)|characters|digest|remark'.
local list, verb, digest = KEYS[1], ARGV[1], ARGV[2]

local function parts_of(element) return string.match(element, '^(%d+)|(%d+)|(%x+)|') end

if verb == 'erase' then
  local erased = 0
  for _, element in ipairs(redis.call('LRANGE', list, 0, -1)) do
    -- In what people wrote each quotation mark has a backslash before it.
    if string.find(element, ARGV[3], 1, true) then erased = erased + redis.call('LREM', list, 0, element) end
  end
  return erased
end

local found, ends
for _, element in ipairs(redis.call('LRANGE', list, 0, -1)) do
  local until_ms, _, whose = parts_of(element)
  if whose == digest then found, ends = element, until_ms end
end

if verb == 'drop' then return found and redis.call('LREM', list, 1, found) or 0 end
if verb == 'put' then
  if not found then return 0 end
  redis.call('LSET', list, redis.call('LPOS', list, found), ends .. '|' .. ARGV[3] .. '|' .. digest .. '|' .. ARGV[4])
  return 1
end

local most, most_characters, life = tonumber(ARGV[5]), tonumber(ARGV[6]), tonumber(ARGV[7])
if found or (KEYS[2] and redis.call('EXISTS', KEYS[2]) == 1) then return -1 end
redis.call('RPUSH', list, whole(now + life) .. '|' .. ARGV[3] .. '|' .. digest .. '|' .. ARGV[4])
redis.call('LTRIM', list, -most, -1)
redis.call('PEXPIRE', list, life)
local characters, elements = 0, redis.call('LRANGE', list, 0, -1)
for i = #elements, 1, -1 do
  local until_ms, length = parts_of(elements[i])
  characters = characters + tonumber(length)
  if characters > most_characters or tonumber(until_ms) <= now then
    redis.call('LTRIM', list, i, -1)
    break
  end
end
if KEYS[2] then redis.call('SET', KEYS[2], 'overheard', 'PX', ARGV[8]) end
return 1
