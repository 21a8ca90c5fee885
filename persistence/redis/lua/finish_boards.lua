-- Say that the boards are whole, if the rebuild is still the one that fills them.
--
-- KEYS     generation, touched
-- ARGV     the rebuild's token
-- Returns  1, or 0 when somebody else's rebuild (or none) is under way

if redis.call('GET', KEYS[1]) ~= 'building:' .. ARGV[1] then
  return 0
end
redis.call('SET', KEYS[1], 'ready:' .. ARGV[1])
redis.call('DEL', KEYS[2])
return 1
