-- Appends steps to the journal of a running turn. KEYS: the queue's fixed keys, then the journal.
-- ARGV: lane, token, message id, position of the first entry, entries.
-- Returns 1; 0 for fenced; or -n if the journal, set back by a server that lost its last second, ends
-- before position n: the caller sends what is missing.
-- The position makes a call whose answer was lost safe to repeat.
local journal, first = KEYS[MORE], tonumber(ARGV[4])
if redis.call('HGET', KEYS[1 + OWN], ARGV[1]) ~= ARGV[2] then return 0 end
local have = journal_of(journal, ARGV[3])
if have < first then return -have end
for i = 5 + have - first, #ARGV do redis.call('RPUSH', journal, ARGV[i]) end
return 1
