-- Ends the leadership that a process of one name has left behind. KEYS: leader. ARGV: the name. Returns 1 if it did.
-- A token is 'name:nonce'. The name may hold colons, the nonce doesn't.
local holder = redis.call('GET', KEYS[1])
if not holder or string.match(holder, '^(.*):%x+$') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
return 1
