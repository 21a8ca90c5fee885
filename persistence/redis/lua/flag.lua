-- Park a match's log, or open it again. What is parked keeps its bytes and takes no entry.
--
-- KEYS     head
-- ARGV     epoch, 'parked' or 'open'
-- Returns  1 done, 0 no such log (gone, or another epoch), -1 the match is void

local head = redis.call('HMGET', KEYS[1], 'epoch', 'state')
if head[1] ~= ARGV[1] then
  return 0
end
if head[2] == 'void' then
  return -1
end
redis.call('HSET', KEYS[1], 'state', ARGV[2])
return 1
