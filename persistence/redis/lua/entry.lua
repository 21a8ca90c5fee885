-- What is the same in every script that writes entries: their bytes and their chain. Prepended to
-- those scripts when they are loaded; has neither keys nor arguments of its own.
--
-- An entry's bytes are the msgpack of game.events.Entry, [seq, time_ms, key, event]. The event comes
-- ready-made from Python and is never unpacked here, so that no number loses precision in Lua.

local pack = cmsgpack.pack
local concat = table.concat

-- chain after an entry: the first 16 hex digits of SHA-1 over the chain before it and its bytes.
local function next_chain(chain, bytes)
  return string.sub(redis.sha1hex(chain .. bytes), 1, 16)
end

-- What is kept of a dedupe key: half of the digest, which tells a reused id from a repeated command
-- in all but one of 4 billion mistakes and saves 8 bytes an entry, and the entry's seq.
local function record_of(digest, seq)
  return string.sub(digest, 1, 8) .. ':' .. seq
end

-- msgpack header of an array of n.
local function array_of(n)
  if n < 16 then
    return string.char(0x90 + n)
  end
  return string.char(0xdc, math.floor(n / 256), n % 256)
end

-- Milliseconds of Redis' own clock (which stands while a script runs), never before `previous`.
local server_time = redis.call('TIME')
local server_ms = server_time[1] * 1000 + math.floor(server_time[2] / 1000)
local function log_time(previous)
  return math.max(previous, server_ms)
end
