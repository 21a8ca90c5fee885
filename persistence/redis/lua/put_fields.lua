-- Set fields of a hash that belongs to a match, only while the match has a log of this epoch: what
-- comes late must not make keys that nobody deletes.
--
-- KEYS     head, hash
-- ARGV     epoch, then field and value in turn
-- Returns  1 set, 0 no such log

if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[2], unpack(ARGV, 2))
return 1
