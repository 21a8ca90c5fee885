-- Count one more event under a key, if fewer than `count` were counted within the last window.
--
-- KEYS     a sorted set: one member an event, scored by its time in microseconds
-- ARGV     count, window in ms, 1 to count or 0 only to look
-- Returns  0 when there is room, else in how many ms there will be

local count, window_us, takes = tonumber(ARGV[1]), tonumber(ARGV[2]) * 1000, ARGV[3] == '1'
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - window_us)
if redis.call('ZCARD', KEYS[1]) >= count then
  -- There is room again when the count-th newest has left the window.
  local row = redis.call('ZRANGE', KEYS[1], -count, -count, 'WITHSCORES')
  return math.max(1, math.ceil((row[2] + window_us - now) / 1000))
end
if takes then
  local member = string.format('%d', now)
  while redis.call('ZADD', KEYS[1], 'NX', now, member) == 0 do
    member = member .. '+'
  end
  redis.call('PEXPIRE', KEYS[1], math.ceil(window_us / 1000))
end
return 0
