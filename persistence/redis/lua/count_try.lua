-- Count one try at something that bears few, before anybody knows whether it is right.
--
-- KEYS     a counter
-- ARGV     how many are borne, the counter's life in ms (from its first try)
-- Returns  how many were tried with this one, and 0; or, when there is no room and it was not
--          counted, how many were tried, and in how many ms the counter ends

local most, life_ms = tonumber(ARGV[1]), tonumber(ARGV[2])
local count = tonumber(redis.call('GET', KEYS[1]) or '0')
if count >= most then
  return { count, math.max(1, redis.call('PTTL', KEYS[1])) }
end
count = redis.call('INCR', KEYS[1])
if count == 1 then
  redis.call('PEXPIRE', KEYS[1], life_ms)
end
return { count, 0 }
