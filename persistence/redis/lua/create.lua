-- Make a match's log. The only script that makes a header.
--
-- uses entry.lua
-- KEYS     head, log, keys
-- ARGV[1]  msgpack [match, epoch, rules, root chain, [key, digest, event, ...]]
-- Returns  'made'    the log has these entries
--          'same'    a log of this epoch is there already (an earlier reply was lost)
--          'exists'  a log of another epoch is there: nothing was changed

local request = cmsgpack.unpack(ARGV[1])
local entries = request[5]
local epoch = redis.call('HGET', KEYS[1], 'epoch')
if epoch then
  return epoch == request[2] and 'same' or 'exists'
end
-- Left-overs without a header belong to nobody.
redis.call('DEL', KEYS[2], KEYS[3])

local now, seq, chain = log_time(0), 0, request[4]
local counts = {}
for i = 1, #entries, 3 do
  local key, digest, event = entries[i], entries[i + 1], entries[i + 2]
  local bytes = '\148' .. pack(seq + 1) .. pack(now) .. pack(key) .. event
  seq = seq + 1
  redis.call('XADD', KEYS[2], '0-' .. string.format('%d', seq), 'e', bytes)
  chain = next_chain(chain, bytes)
  redis.call('HSET', KEYS[3], key, record_of(digest, string.format('%d', seq)))
  local counter = '#' .. string.match(key, '^[^:]*')
  counts[counter] = (counts[counter] or 0) + 1
end
for counter, count in pairs(counts) do
  redis.call('HSET', KEYS[3], counter, count)
end
redis.call('HSET', KEYS[1], 'epoch', request[2], 'rules', request[3], 'seq', seq, 'chain', chain,
  'time', now, 'state', 'open', 'is_live', '0')
return 'made'
