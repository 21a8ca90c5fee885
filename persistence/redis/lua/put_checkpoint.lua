-- Keep a folded state, if it is of this epoch's log and newer than the one that is kept.
--
-- KEYS     head, checkpoint
-- ARGV     epoch, seq, chain, rules, state
-- Returns  1 kept, 0 not kept

if redis.call('HGET', KEYS[1], 'epoch') ~= ARGV[1] then
  return 0
end
local kept = redis.call('HMGET', KEYS[2], 'epoch', 'seq')
if kept[1] == ARGV[1] and tonumber(kept[2]) >= tonumber(ARGV[2]) then
  return 0
end
redis.call('HSET', KEYS[2], 'epoch', ARGV[1], 'seq', ARGV[2], 'chain', ARGV[3],
  'rules', ARGV[4], 'state', ARGV[5])
return 1
