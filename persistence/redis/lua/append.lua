-- Append the entries of one window to the logs of many matches.
--
-- uses entry.lua
-- KEYS     three for each part, in order: head, log, keys (see persistence/redis/keys.py)
-- ARGV[1]  msgpack [node, lease_ms, gap_ms, max_match, max_seat, max_missed, [part, ...]]
--          part  = [match, epoch, rules, seq, chain, clock, [key, digest, event, ...]]
--          seq and chain are what the node has folded; clock is 1 while the match's clocks run,
--          0 while they stand, and 2 when the node gives up its lease.
-- Returns  msgpack [reply, ...], one for each part:
--          ['ok', time, [missed entry, ...], chain before own entries, [result, ...]]
--            result = the chain after the entry (appended; seqs count on from the missed entries)
--                   | a seq (the same key and digest is already there)
--                   | -1 command_id_reused  -2 log_full  -3 match_parked  -4 match_voided
--          ['behind', time, [missed entry, ...]]    too many missed: nothing was appended
--          ['gone'|'epoch'|'rules'|'shorter'|'differs']    another log: nothing was appended
--          ['error', 0, [], message]    this part failed; entries before the failure may be there
-- Publishes msgpack [[match, epoch, seq before, chain before, [entry, ...]], ...] to each other node
--          with a lease.
--
-- Each part runs under pcall: one bad match never harms the others. Within a part the stream is
-- written first, then seq and chain, then the dedupe keys.

local request = cmsgpack.unpack(ARGV[1])
local node, lease_ms, gap_ms = request[1], request[2], request[3]
local max_match, max_seat, max_missed = request[4], request[5], request[6]
local parts = request[7]
local own_lease = '@' .. node
local outbox = {}

local function append(part, head_key, log_key, keys_key)
  local flat = redis.call('HGETALL', head_key)
  if #flat == 0 then
    return '\145\164gone'
  end
  local head, others = {}, {}
  for i = 1, #flat, 2 do
    head[flat[i]] = flat[i + 1]
  end
  if head.epoch ~= part[2] then
    return '\145\165epoch'
  end
  if tonumber(head.rules) ~= part[3] then
    return '\145\165rules'
  end
  local seq, chain, known = tonumber(head.seq), head.chain, part[4]
  if seq < known then
    return '\145\167shorter'
  end
  local time = tonumber(head.time)
  local now = log_time(time)
  local missed = {}
  if seq == known then
    if chain ~= part[5] then
      return '\145\167differs'
    end
  else
    local rows = redis.call('XRANGE', log_key, '(0-' .. known, '+', 'COUNT', max_missed)
    local walked = part[5]
    for i = 1, #rows do
      local bytes = rows[i][2][2]
      walked = next_chain(walked, bytes)
      missed[i] = bytes
    end
    if seq - known > max_missed then
      return '\147\166behind' .. pack(now) .. array_of(#missed) .. concat(missed)
    end
    if #missed ~= seq - known or walked ~= chain then
      return '\145\167differs'
    end
  end

  -- Everything from here on writes. `fresh` are the entries of this part, outage included.
  local entries, results, fresh = part[7], {}, {}
  local base_seq, base_chain, packed_now = seq, chain, pack(now)
  local failure = nil

  local function add(key, event)
    local bytes = '\148' .. pack(seq + 1) .. packed_now .. pack(key) .. event
    local reply = redis.pcall('XADD', log_key, '0-' .. string.format('%d', seq + 1), 'e', bytes)
    if type(reply) == 'table' and reply.err then
      failure = reply.err
      return false
    end
    seq = seq + 1
    chain = next_chain(chain, bytes)
    fresh[#fresh + 1] = bytes
    return true
  end

  -- Reads come before the first write, so that a key of the wrong type leaves no half entry.
  -- One HMGET for all: at 2i-1 the key's own record, at 2i its seat's count.
  local fields, found, dedupe = {}, nil, {}
  local count = #entries / 3
  if count > 0 and head.state == 'open' then
    for i = 1, count do
      local key = entries[3 * i - 2]
      fields[2 * i - 1] = key
      fields[2 * i] = '#' .. string.match(key, '^[^:]*')
    end
    found = redis.call('HMGET', keys_key, unpack(fields))
  end

  if head.is_live == '1' and now - time > gap_ms and head.state == 'open' then
    if add('sys:gap:' .. string.format('%d', seq + 1), '\146\163gap' .. pack(now - time)) then
      missed[#missed + 1] = fresh[1]
      base_chain = chain
    end
  end

  if head.state ~= 'open' then
    local code = pack(head.state == 'parked' and -3 or -4)
    for i = 1, count do
      results[i] = code
    end
  elseif not failure then
    local records, counts = {}, {}
    for i = 1, count do
      local key, digest, event = entries[3 * i - 2], entries[3 * i - 1], entries[3 * i]
      local counter = fields[2 * i]
      local record = records[key] or found[2 * i - 1]
      local used = counts[counter] or tonumber(found[2 * i] or 0)
      if record then
        if string.sub(record, 1, 9) == record_of(digest, '') then
          results[i] = pack(tonumber(string.sub(record, 10)))
        else
          results[i] = pack(-1)
        end
      elseif seq >= max_match or (used >= max_seat and counter ~= '#sys') then
        results[i] = pack(-2)
      elseif add(key, event) then
        record = record_of(digest, string.format('%d', seq))
        records[key] = record
        counts[counter] = used + 1
        dedupe[#dedupe + 1] = key
        dedupe[#dedupe + 1] = record
        results[i] = '\176' .. chain
      else
        break
      end
    end
    for counter, used in pairs(counts) do
      dedupe[#dedupe + 1] = counter
      dedupe[#dedupe + 1] = used
    end
  end

  if part[6] == 2 then
    redis.call('HSET', head_key, 'seq', seq, 'chain', chain, 'time', now)
    redis.call('HDEL', head_key, own_lease)
  else
    -- A node that was behind may not know whether the clocks run; what the header says stands.
    local is_live = part[6]
    if known ~= base_seq then
      is_live = head.is_live
    end
    redis.call('HSET', head_key, 'seq', seq, 'chain', chain, 'time', now,
      'is_live', is_live, own_lease, now)
  end
  if #dedupe > 0 then
    redis.call('HSET', keys_key, unpack(dedupe))
  end

  if #fresh > 0 then
    local message = nil
    for field, seen in pairs(head) do
      if string.byte(field) == 64 and field ~= own_lease and now - tonumber(seen) <= lease_ms then
        if not message then
          message = '\149' .. pack(part[1]) .. pack(part[2]) .. pack(base_seq) .. pack(head.chain)
            .. array_of(#fresh) .. concat(fresh)
        end
        local other = string.sub(field, 2)
        local box = outbox[other]
        if not box then
          box = {}
          outbox[other] = box
        end
        box[#box + 1] = message
      end
    end
  end

  if failure then
    error(failure, 0)
  end
  return '\149\162ok' .. packed_now .. array_of(#missed) .. concat(missed)
    .. pack(base_chain) .. array_of(#results) .. concat(results)
end

local replies = {}
for i = 1, #parts do
  local is_fine, reply = pcall(append, parts[i], KEYS[3 * i - 2], KEYS[3 * i - 1], KEYS[3 * i])
  if is_fine then
    replies[i] = reply
  else
    local message = type(reply) == 'table' and reply.err or tostring(reply)
    replies[i] = '\148\165error\000\144' .. pack(string.sub(message, 1, 200))
  end
end

for other, box in pairs(outbox) do
  redis.call('PUBLISH', 'node:' .. other, array_of(#box) .. concat(box))
end

return array_of(#replies) .. concat(replies)
