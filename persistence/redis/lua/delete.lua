-- Delete everything of a match, only while it has the epoch that the caller means.
--
-- KEYS     head, then every other key of the match
-- ARGV     epoch
-- Returns  1 deleted, 0 there was no header (left-overs are deleted), -1 another epoch: nothing done

local epoch = redis.call('HGET', KEYS[1], 'epoch')
if epoch and epoch ~= ARGV[1] then
  return -1
end
redis.call('DEL', unpack(KEYS))
return epoch and 1 or 0
