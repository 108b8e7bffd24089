-- Ends the leases that processes of one name have left behind, as if they had run out.
-- KEYS: the queue's fixed keys. ARGV: the name. Returns how many there were.
-- A token is 'number:name:nonce'. The name may hold colons, the others don't.
local count = 0
local owned = redis.call('HGETALL', KEYS[1 + OWN])
for i = 1, #owned, 2 do
  if string.match(owned[i + 1], '^%d+:(.*):%x+$') == ARGV[1] then
    lose(1, owned[i])
    to_front(1, owned[i])
    count = count + 1
  end
end
if count > 0 then ring(1) end
return count
