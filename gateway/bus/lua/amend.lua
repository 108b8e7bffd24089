-- Rewrites the payload of a leased head in place: progress that a successor must know of.
-- KEYS: the queue's fixed keys. ARGV: lane, token, payload. Returns 1, or 0 for fenced.
if redis.call('HGET', KEYS[1 + OWN], ARGV[1]) ~= ARGV[2] then return 0 end
rewrite(1, ARGV[1], ARGV[3])
return 1
