-- Ask whether a password may be tried now, and count the try as a failure until it is told otherwise.
--
-- A try is counted before it is judged, so that many at once are no more than the same one by one.
--
-- KEYS     1 tries at one account, 2 tries under one typed name: sorted sets, scored in microseconds
-- ARGV     1 where it comes from, 2 '1' if that place is new to the account, 3 a nonce,
--          4 tries a place has within 5 ms, 6 tries all new places have within 7 ms,
--          8 ms between the tries of new places after that
-- Returns  {ms until the account may be tried, ms until the name may be, tries counted now}

local place, is_new, nonce = ARGV[1], ARGV[2] == '1', ARGV[3]
local place_count, place_us = tonumber(ARGV[4]), tonumber(ARGV[5]) * 1000
local new_count, new_us, every_us = tonumber(ARGV[6]), tonumber(ARGV[7]) * 1000, tonumber(ARGV[8]) * 1000
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]

-- When the n-th newest of these times has left the window there is room again.
local function wait_us(times, count, window_us)
  local oldest = times[#times - count + 1]
  return oldest and math.max(1, oldest + window_us - now) or 0
end

local function recent(key, keep_us)
  redis.call('ZREMRANGEBYSCORE', key, '-inf', now - keep_us)
  local rows, here, elsewhere = redis.call('ZRANGE', key, 0, -1, 'WITHSCORES'), {}, {}
  for row = 1, #rows, 2 do
    local at = tonumber(rows[row + 1])
    local from, kind = string.match(rows[row], '^([^|]*)|(.)')
    if from == place and at > now - place_us then here[#here + 1] = at end
    if kind == '1' then elsewhere[#elsewhere + 1] = at end
  end
  return here, elsewhere
end

local named = recent(KEYS[2], place_us)
local name_wait = wait_us(named, place_count, place_us)
local here, elsewhere = recent(KEYS[1], new_us)
local wait = wait_us(here, place_count, place_us)
if is_new and #elsewhere >= new_count then
  wait = math.max(wait, elsewhere[#elsewhere] + every_us - now)
end

local member = place .. '|' .. ARGV[2] .. '|' .. nonce
if name_wait == 0 then
  redis.call('ZADD', KEYS[2], now, member)
  redis.call('PEXPIRE', KEYS[2], math.ceil(place_us / 1000))
end
local count = #here
if name_wait == 0 and wait <= 0 then
  redis.call('ZADD', KEYS[1], now, member)
  redis.call('PEXPIRE', KEYS[1], math.ceil(new_us / 1000))
  count = count + 1
end
return {math.ceil(math.max(0, wait) / 1000), math.ceil(name_wait / 1000), count}
