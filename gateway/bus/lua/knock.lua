-- Gives a stranger a code, unless enough of them wait: counted and given in one step, so that a crowd that comes at
-- once gets no more.
-- KEYS: codes, how many the person had. ARGV: account, person, name, message, code, life, most that wait in the
-- account, most of a person, and in which time.
local waiting = 0
local codes = redis.call('HGETALL', KEYS[1])
for i = 1, #codes, 2 do
  local knock = cjson.decode(codes[i + 1])
  if knock.until_ms <= now then
    redis.call('HDEL', KEYS[1], codes[i])
  elseif knock.account == ARGV[1] and not knock.approved then
    if knock.person == ARGV[2] then return knock.message == ARGV[4] and codes[i] or '' end
    waiting = waiting + 1
  end
end
if waiting >= tonumber(ARGV[7]) then return '' end
if tonumber(redis.call('GET', KEYS[2]) or 0) >= tonumber(ARGV[8]) then return '' end
if redis.call('HEXISTS', KEYS[1], ARGV[5]) == 1 then return '' end
redis.call('SET', KEYS[2], 0, 'PX', ARGV[9], 'NX')
redis.call('INCR', KEYS[2])
redis.call('HSET', KEYS[1], ARGV[5], cjson.encode({
  account = ARGV[1], person = ARGV[2], name = ARGV[3], message = ARGV[4],
  made_ms = now, until_ms = now + tonumber(ARGV[6]),
}))
return ARGV[5]
