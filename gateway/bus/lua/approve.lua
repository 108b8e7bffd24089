-- Lets in whoever has a code. The code stays, spent, until its hour is over: who approves again sees the same.
-- KEYS: codes, people. ARGV: code, role, by whom. Returns {person, what is kept of them}, or nothing.
local text = redis.call('HGET', KEYS[1], ARGV[1])
if not text then return nil end
local knock = cjson.decode(text)
if knock.until_ms <= now then return nil end
-- Whoever is known by now stays what they are: an old code lifts no revocation.
redis.call('HSETNX', KEYS[2], knock.person, cjson.encode({
  version = 1, role = ARGV[2], name = knock.name, by = ARGV[3], at_ms = now,
}))
knock.approved = true
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(knock))
return { knock.person, redis.call('HGET', KEYS[2], knock.person) }
