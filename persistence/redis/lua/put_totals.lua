-- Put people's absolute totals on the boards, and take them off the boards that are not named.
--
-- KEYS     1 generation, 2 touched, then every key that ARGV[2] speaks of
-- ARGV[1]  '' from the relay, or the token of the rebuild that fills the boards
-- ARGV[2]  msgpack [[user, index in KEYS of the user's list of boards,
--                    [[index in KEYS of the board, board, total or false], ...]], ...]
-- Returns  1 written, 0 nothing written: the boards are not whole (or another rebuild's)
--
-- While a rebuild runs, what the relay wrote is newer than what the rebuild read, so that the
-- rebuild passes over whom the relay touched.

local generation = redis.call('GET', KEYS[1])
if not generation then
  return 0
end
local is_rebuild = ARGV[1] ~= ''
if is_rebuild and generation ~= 'building:' .. ARGV[1] then
  return 0
end
local is_building = string.sub(generation, 1, 9) == 'building:'
for _, row in ipairs(cmsgpack.unpack(ARGV[2])) do
  local user, list, boards = row[1], KEYS[row[2]], row[3]
  local is_skipped = false
  if is_building then
    if is_rebuild then
      is_skipped = redis.call('SISMEMBER', KEYS[2], user) == 1
    else
      redis.call('SADD', KEYS[2], user)
    end
  end
  if not is_skipped then
    for _, board in ipairs(boards) do
      if board[3] then
        redis.call('ZADD', KEYS[board[1]], board[3], user)
        redis.call('SADD', list, board[2])
      else
        redis.call('ZREM', KEYS[board[1]], user)
        redis.call('SREM', list, board[2])
      end
    end
  end
end
if is_rebuild then
  redis.call('PEXPIRE', KEYS[1], 60000)
end
return 1
