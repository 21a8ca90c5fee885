-- Take back one try that `count_try` counted; a counter that has ended meanwhile stays ended.
--
-- KEYS     the counter
-- Returns  nothing

if tonumber(redis.call('GET', KEYS[1]) or '0') > 0 then
  redis.call('DECR', KEYS[1])
end
return false
