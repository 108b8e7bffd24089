-- Asks for one call under several limits at once: GCRA, with the time on the server's clock, in microseconds.
-- KEYS: the limits. ARGV: for each its interval, burst, how many calls must be left, how long the caller would wait.
-- A key holds when the limit will be all free again; it outlives that moment by as long as it can matter.
-- Returns {1, time to wait before the call, now}, or {0, time to wait before the next question, now}: then
-- nothing was taken.
local micros = clock[1] * 1000000 + clock[2]
local granted, wait, free = 1, 0, {}
for i, key in ipairs(KEYS) do
  local interval, burst, reserve, patience = unpack(ARGV, 4 * i - 3, 4 * i)
  free[i] = tonumber(redis.call('GET', key) or 0)
  local due = free[i] - (burst - 1 - reserve) * interval - micros
  if due > tonumber(patience) then granted = 0 end
  wait = math.max(wait, due)
end
if granted == 1 then
  for i, key in ipairs(KEYS) do
    local interval, burst = unpack(ARGV, 4 * i - 3, 4 * i - 2)
    local later = math.max(free[i], micros + wait) + interval
    redis.call('SET', key, whole(later), 'PX', whole(math.ceil((later - micros + burst * interval) / 1000)))
  end
end
return { granted, math.ceil(wait), micros }
