-- End a match that counts for nothing: bump its epoch, so that nobody who folded the old log
-- appends again, and write why as its last entry.
--
-- uses entry.lua
-- KEYS     head, log
-- ARGV[1]  msgpack [epoch to void or '', new epoch, key, event]
-- Returns  'voided' (now or before) | 'gone' | 'epoch' (it has another epoch than the one to void)
--
-- A log whose stream and header contradict each other is voided too: then the entry goes where the
-- stream allows it, behind whatever is there.

local request = cmsgpack.unpack(ARGV[1])
local head = redis.call('HMGET', KEYS[1], 'epoch', 'seq', 'chain', 'time', 'state')
if not head[1] then
  return 'gone'
end
if head[5] == 'void' then
  return 'voided'
end
if request[1] ~= '' and head[1] ~= request[1] then
  return 'epoch'
end
local seq, chain, now = tonumber(head[2]), head[3], log_time(tonumber(head[4]))
local bytes = '\148' .. pack(seq + 1) .. pack(now) .. pack(request[3]) .. request[4]
local added = redis.pcall('XADD', KEYS[2], '0-' .. string.format('%d', seq + 1), 'e', bytes)
if type(added) == 'string' then
  seq = seq + 1
  chain = next_chain(chain, bytes)
end
redis.call('HSET', KEYS[1], 'epoch', request[2], 'seq', seq, 'chain', chain, 'time', now,
  'state', 'void', 'is_live', '0')
return 'voided'
