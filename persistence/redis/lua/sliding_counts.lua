-- Count one more event under a key, if fewer than `count` were counted within the last window.
--
-- For large counts: a hash of thirteen numbers, whatever the count. The window is cut into twelve
-- slots; an event is forgotten with its whole slot, at most a twelfth of the window late, so that no
-- window ever holds more than `count`.
--
-- KEYS     a hash: events by the number of their slot
-- ARGV     count, window in ms, 1 to count or 0 only to look
-- Returns  0 when there is room, else in how many ms there will be

local count, window_ms, takes = tonumber(ARGV[1]), tonumber(ARGV[2]), ARGV[3] == '1'
local slot_ms = window_ms / 12
local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)
local slot = math.floor(now_ms / slot_ms)
local rows = redis.call('HGETALL', KEYS[1])
local total, counts, slots = 0, {}, {}
for index = 1, #rows, 2 do
  local number = tonumber(rows[index])
  if number < slot - 12 then
    redis.call('HDEL', KEYS[1], rows[index])
  else
    counts[number] = tonumber(rows[index + 1])
    slots[#slots + 1] = number
    total = total + counts[number]
  end
end
if total >= count then
  table.sort(slots)
  for _, number in ipairs(slots) do
    total = total - counts[number]
    if total < count then
      return math.max(1, math.ceil((number + 13) * slot_ms - now_ms))
    end
  end
end
if takes then
  redis.call('HINCRBY', KEYS[1], string.format('%d', slot), 1)
  redis.call('PEXPIRE', KEYS[1], math.ceil(window_ms + slot_ms))
end
return 0
