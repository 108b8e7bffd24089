-- Settles finished work and claims more, in one round trip.
-- KEYS: the queue's fixed keys, then what the settlements name by index.
-- ARGV: claimer (worker:nonce), how many to claim, lease ms, 1 if this call is made again because its
--   answer was lost, then a JSON list with an object for each settlement (see below), then how many labels the claimer
--   has and where their keys begin: of each a set, a bell and a book, one behind the other. Of a settlement:
--   lane, token, verb: done | retry | wait | dead | back, tail: index
--   payload: its new text, if it has one.  retry, wait: delay (ms).  dead: why.
--   label: where the keys of one begin: whoever has it may take the lane before the delay is over.
--   and of an inbound queue, with done and dead: seen, history, journal: indexes; outcome;
--   joined: numbers of the records that end with a head that is done, also: index of their seen keys;
--   reset: bool; entries: strings; most: entries that a history keeps;
--   spent, daily: indexes, cost: numbers by name, to be added there;
--   tokens: index, spans: ms, computed: what is added to as many keys that live for so long; outbox: index of its fixed keys, outtail: index, outlane, rows: strings
-- Returns {verdicts (1, or 0 for fenced), claims (flat: lane, token, attempts, 1 if told to stop, record), ms until the next due or -1}.
local B = 1
local claimer, want, ttl = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local MOST_DEAD, LATE_OUTCOME = 100000, 86400000
-- What a day has cost is known for so long (s).
local DAYS = 3 * 86400
-- What can wait does so for no longer than this (ms) while others are served.
local LATE = 60000

local function conclude(seen, outcome)
  -- A message that waited for longer than its horizon gets its outcome all the same.
  if not redis.call('SET', seen, outcome, 'XX', 'KEEPTTL') then
    redis.call('SET', seen, outcome, 'PX', LATE_OUTCOME)
  end
end

local function write(s)
  if s.seen then conclude(KEYS[s.seen], s.outcome) end
  if s.journal then redis.call('DEL', KEYS[s.journal]) end
  if s.reset then redis.call('DEL', KEYS[s.history], KEYS[s.spent]) end
  if s.entries and #s.entries > 0 then
    local length = redis.call('RPUSH', KEYS[s.history], unpack(s.entries))
    if length > s.most then redis.call('LTRIM', KEYS[s.history], -s.most, -1) end
  end
  for name, number in pairs(s.cost or {}) do
    redis.call('HINCRBY', KEYS[s.spent], name, number)
    redis.call('HINCRBY', KEYS[s.daily], name, number)
    redis.call('EXPIRE', KEYS[s.daily], DAYS)
  end
  for i, span in ipairs(s.spans or {}) do
    local key = KEYS[s.tokens + i - 1]
    redis.call('SET', key, 0, 'PX', span, 'NX')
    redis.call('INCRBY', key, s.computed)
  end
  for _, row in ipairs(s.rows or {}) do push(s.outbox, KEYS[s.outtail], s.outlane, '0|-', row) end
end

-- What was part of the turn of a dead head is not: it stays, for a turn of its own.
local function end_joined(s)
  for i, number in ipairs(s.joined or {}) do
    conclude(KEYS[s.also + i - 1], s.outcome)
    local following = redis.call('LINDEX', KEYS[s.tail], 0)
    if following and number_of(following) == number then
      redis.call('LPOP', KEYS[s.tail])
      redis.call('DECR', KEYS[B + SIZE])
    end
  end
end

-- A lane in a label's set is in DELAY, too, where it counts: one that is not there any more is passed over.
local SET, ITS_BELL, BOOK = 0, 1, 2
local LABEL_WIDTH, A_DAY = 3, 86400

local function ring_for(label)
  if redis.call('ZCARD', KEYS[label + SET]) > 0 and redis.call('EXISTS', KEYS[label + ITS_BELL]) == 0 then
    redis.call('LPUSH', KEYS[label + ITS_BELL], '1')
    redis.call('EXPIRE', KEYS[label + ITS_BELL], A_DAY)
  end
end

-- As fair as what is ready, with an account book of its own; one that is there keeps its place.
local function leave_to(label, lane)
  if not redis.call('ZSCORE', KEYS[label + SET], lane) then
    local sender = sender_of(redis.call('HGET', KEYS[B + HEAD], lane))
    local base = tonumber(redis.call('HGET', KEYS[label + BOOK], '*') or 0)
    local due = math.max(base, tonumber(redis.call('HGET', KEYS[label + BOOK], sender) or 0))
    redis.call('HSET', KEYS[label + BOOK], sender, whole(due + COST))
    redis.call('ZADD', KEYS[label + SET], whole(due), lane)
  end
  redis.call('EXPIRE', KEYS[label + SET], A_DAY)
  redis.call('EXPIRE', KEYS[label + BOOK], A_DAY)
  ring_for(label)
end

local verdicts = {}
for _, s in ipairs(ARGV[5] and cjson.decode(ARGV[5]) or {}) do
  if redis.call('HGET', KEYS[B + OWN], s.lane) ~= s.token then
    verdicts[#verdicts + 1] = 0
  else
    verdicts[#verdicts + 1] = 1
    release(B, s.lane)
    if s.payload then rewrite(B, s.lane, s.payload) end
    if s.verb == 'retry' or s.verb == 'wait' then
      if s.verb == 'retry' then count_attempt(B, s.lane) end
      redis.call('ZADD', KEYS[B + DELAY], whole(now + s.delay), s.lane)
      if s.label then leave_to(s.label, s.lane) end
    elseif s.verb == 'back' then
      to_front(B, s.lane)
    else
      if s.verb == 'dead' then
        redis.call('XADD', KEYS[B + DEAD], 'MAXLEN', '~', MOST_DEAD, '*', 'lane', s.lane, 'why', s.why,
          'record', redis.call('HGET', KEYS[B + HEAD], s.lane))
      end
      write(s)
      if s.verb == 'done' then end_joined(s) end
      advance(B, s.lane, KEYS[s.tail])
    end
  end
end

-- Expired leases and due retries go back to the front.
local function bring_back(key, lost)
  local due = redis.call('ZRANGE', key, '-inf', whole(now), 'BYSCORE', 'LIMIT', 0, 64)
  for _, lane in ipairs(due) do
    redis.call('ZREM', key, lane)
    if lost then lose(B, lane) end
    to_front(B, lane)
  end
end
bring_back(KEYS[B + LEASE], true)
bring_back(KEYS[B + DELAY], false)
for _, lane in ipairs(redis.call('ZRANGE', KEYS[B + LATER], '-inf', whole(now - LATE), 'BYSCORE', 'LIMIT', 0, 64)) do
  redis.call('ZREM', KEYS[B + LATER], lane)
  enter_fairly(B, lane, sender_of(redis.call('HGET', KEYS[B + HEAD], lane)))
end

local lanes, tokens = {}, {}
local function hand_out(lane, token)
  lanes[#lanes + 1] = lane
  tokens[#tokens + 1] = token
  want = want - 1
end

-- What the call whose answer was lost has claimed is not left to run out.
if ARGV[4] == '1' then
  local owned = redis.call('HGETALL', KEYS[B + OWN])
  for i = 1, #owned, 2 do
    if string.sub(owned[i + 1], -#claimer - 1) == ':' .. claimer then hand_out(owned[i], owned[i + 1]) end
  end
end
local function new_token() return whole(redis.call('INCR', KEYS[B + SEQ])) .. ':' .. claimer end
local labels = {}
for i = 1, tonumber(ARGV[6] or 0) do labels[i] = tonumber(ARGV[7]) + (i - 1) * LABEL_WIDTH end
for _, label in ipairs(labels) do
  local popped
  while want > 0 and (not popped or #popped > 0) do
    popped = redis.call('ZPOPMIN', KEYS[label + SET], want)
    for i = 1, #popped, 2 do
      if redis.call('ZREM', KEYS[B + DELAY], popped[i]) == 1 then hand_out(popped[i], new_token()) end
    end
    if #popped > 0 then redis.call('HSET', KEYS[label + BOOK], '*', popped[#popped]) end
  end
end
if want > 0 then
  local popped = redis.call('ZPOPMIN', KEYS[B + READY], want)
  for i = 1, #popped, 2 do hand_out(popped[i], new_token()) end
  if #popped > 0 then redis.call('HSET', KEYS[B + FAIR], '*', popped[#popped]) end
end
if want > 0 then
  local popped = redis.call('ZPOPMIN', KEYS[B + LATER], want)
  for i = 1, #popped, 2 do hand_out(popped[i], new_token()) end
end

local claims = {}
if #lanes > 0 then
  local leases, owners, ends = {}, {}, whole(now + ttl)
  for i, lane in ipairs(lanes) do
    leases[2 * i - 1], leases[2 * i] = ends, lane
    owners[2 * i - 1], owners[2 * i] = lane, tokens[i]
  end
  redis.call('ZADD', KEYS[B + LEASE], unpack(leases))
  redis.call('HSET', KEYS[B + OWN], unpack(owners))
  local heads = redis.call('HMGET', KEYS[B + HEAD], unpack(lanes))
  for i, lane in ipairs(lanes) do
    claims[#claims + 1] = lane
    claims[#claims + 1] = tokens[i]
    claims[#claims + 1] = has(B, ATTEMPTS) and redis.call('HGET', KEYS[B + ATTEMPTS], lane) or '0'
    claims[#claims + 1] = has(B, STOP) and tostring(redis.call('HEXISTS', KEYS[B + STOP], lane)) or '0'
    claims[#claims + 1] = heads[i]
  end
end

-- With nothing ready no order is left to keep, so the senders' account books can be closed.
local ready = redis.call('ZCARD', KEYS[B + READY])
if ready == 0 then redis.call('DEL', KEYS[B + FAIR]) end
if ready > 0 or redis.call('ZCARD', KEYS[B + LATER]) > 0 then ring(B) end

for _, label in ipairs(labels) do
  if redis.call('ZCARD', KEYS[label + SET]) == 0 then redis.call('DEL', KEYS[label + BOOK]) else ring_for(label) end
end

local nearest = -1
for _, key in ipairs({ KEYS[B + DELAY], KEYS[B + LEASE] }) do
  local first = redis.call('ZRANGE', key, 0, 0, 'WITHSCORES')
  if first[2] then
    local wait = math.max(0, tonumber(first[2]) - now)
    if nearest < 0 or wait < nearest then nearest = wait end
  end
end
return { verdicts, claims, nearest }
