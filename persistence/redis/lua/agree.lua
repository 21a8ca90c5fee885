-- Leave a value in a field of a match's hash, unless one is there: the first one stands.
--
-- KEYS     head, hash
-- ARGV     epoch, field, value
-- Returns  the value that stands; empty when the match has no log of this epoch

if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then
  return ''
end
redis.call('HSETNX', KEYS[2], ARGV[2], ARGV[3])
return redis.call('HGET', KEYS[2], ARGV[2])
