-- Takes messages in, in the order given: puts each at the end of its lane, or answers it without work (a
-- command, a refusal) with a row in an outbox.
-- KEYS: the fixed keys of each queue used, then for each message tail, seen, remarks.
-- ARGV: the server's run id as the caller knows it, the number of queues, the most records that the first of
--   them (the task queue) may hold, or -1, then for each message: its queue
--   (from 0), lane, 'priority|sender', payload or '', outcome, most waiting or -1, horizon ms, and, if
--   somebody says it now, the channel of stops, else '': it may interrupt its sender's running turn, and takes along
--   what was said around it (see remarks).
-- Returns {run id, verdicts}: 1 for taken, -1 for a duplicate, 0 for a full lane, -2 for a full queue. On a server with another
-- run id nothing is done and no verdicts come: it may have lost what the caller must offer before.
-- 'seen' is written after the message and in the same step, so nothing is ever seen but not stored.
local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)') or 'unknown'
if run ~= ARGV[1] then return { run, {} } end

local function interrupt(b, lane, who, channel)
  if not has(b, MODE) or redis.call('HGET', KEYS[b + MODE], lane) ~= 'interrupt' then return end
  local token = redis.call('HGET', KEYS[b + OWN], lane)
  if token and sender_of(redis.call('HGET', KEYS[b + HEAD], lane)) == string.sub(who, 3) then
    tell_to_stop(b, lane, token, channel)
  end
end

-- Each remark goes to one message: into its 'remarks', before those that it brought itself.
local function with_remarks(kept, payload)
  local found = {}
  for _, one in ipairs(redis.call('LRANGE', kept, 0, -1)) do
    local ends, remark = string.match(one, '^(%d+)|%d+|%x+|(.*)$')
    if tonumber(ends) > now then found[#found + 1] = remark end
  end
  if #found == 0 then return payload end
  redis.call('DEL', kept)
  local remarks = table.concat(found, ',')
  -- In what people wrote each quotation mark has a backslash before it.
  local _, last = string.find(payload, '"remarks":[', 1, true)
  if last then
    payload = string.sub(payload, 1, last) .. remarks .. ',' .. string.sub(payload, last + 1)
  else
    payload = string.sub(payload, 1, -2) .. ',"remarks":[' .. remarks .. ']}'
  end
  -- Programs of the versions 1 and 2 don't know remarks, and before 6 none that say whose they are.
  local version = string.find(remarks, '"by":"', 1, true) and 6 or 3
  local was = tonumber(string.match(payload, '^{"version":(%d+),'))
  return was and was < version and string.gsub(payload, '^{"version":%d+,', '{"version":' .. version .. ',') or payload
end

local WIDTH = MORE - 1
local verdicts, key = {}, tonumber(ARGV[2]) * WIDTH + 1
local most_in_all = tonumber(ARGV[3])

local function is_full(b)
  return b == 1 and most_in_all >= 0 and tonumber(redis.call('GET', KEYS[b + SIZE]) or 0) >= most_in_all
end

for a = 4, #ARGV, 8 do
  local b, tail, seen, most = tonumber(ARGV[a]) * WIDTH + 1, KEYS[key], KEYS[key + 1], tonumber(ARGV[a + 5])
  local lane, who, payload, kept = ARGV[a + 1], ARGV[a + 2], ARGV[a + 3], KEYS[key + 2]
  key = key + 3
  if redis.call('EXISTS', seen) == 1 then
    verdicts[#verdicts + 1] = -1
  -- What is part of a running turn waits no more.
  elseif most >= 0 and redis.call('LLEN', tail) - size(joined_to(b, lane)) >= most then
    verdicts[#verdicts + 1] = 0
  elseif most >= 0 and is_full(b) then
    verdicts[#verdicts + 1] = -2
  else
    if ARGV[a + 7] ~= '' then payload = with_remarks(kept, payload) end
    if payload ~= '' then push(b, tail, lane, who, payload) end
    redis.call('SET', seen, ARGV[a + 4], 'PX', ARGV[a + 6])
    if ARGV[a + 7] ~= '' then interrupt(b, lane, who, ARGV[a + 7]) end
    verdicts[#verdicts + 1] = 1
  end
end
return { run, verdicts }
