-- Forget every try that one place made.
--
-- KEYS     tries at an account, tries under a name: sorted sets
-- ARGV     where they came from

for _, key in ipairs(KEYS) do
  for _, member in ipairs(redis.call('ZRANGE', key, 0, -1)) do
    if string.match(member, '^([^|]*)') == ARGV[1] then redis.call('ZREM', key, member) end
  end
end
return 0
