-- Looks at lanes and changes nothing. KEYS: the queue's fixed keys, then the tail of each lane. ARGV: lanes.
-- Returns {now (ms), flat: lane, records that wait, 1 if one runs, attempts of the head, when the oldest one
-- that waits came in (ms; empty where none waits), the model that its head is for (empty for the default one, and
-- while it runs)}, of the lanes that hold something.
local function came_in(record) return record and string.match(record, '^%d+|(%d+)|') or '' end
-- In what people wrote each quotation mark has a backslash before it.
local function model_of(head) return string.match(head, ',"model":"([%w_-]*)"') or '' end
local found = {}
for i, lane in ipairs(ARGV) do
  local head = redis.call('HGET', KEYS[1 + HEAD], lane)
  if head then
    local tail = KEYS[MORE - 1 + i]
    local runs = redis.call('HEXISTS', KEYS[1 + OWN], lane)
    local oldest = head
    if runs == 1 then oldest = redis.call('LINDEX', tail, 0) end
    found[#found + 1] = lane
    found[#found + 1] = redis.call('LLEN', tail) + 1 - runs
    found[#found + 1] = runs
    found[#found + 1] = redis.call('HGET', KEYS[1 + ATTEMPTS], lane) or '0'
    found[#found + 1] = came_in(oldest)
    found[#found + 1] = runs == 1 and '' or model_of(head)
  end
end
return { now, found }
