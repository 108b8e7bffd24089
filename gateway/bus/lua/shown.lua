-- Reads a bounded log, oldest first. KEYS: order (list), entries (hash). Returns the entries.
local found = {}
for _, id in ipairs(redis.call('LRANGE', KEYS[1], 0, -1)) do
  found[#found + 1] = redis.call('HGET', KEYS[2], id) or nil
end
return found
