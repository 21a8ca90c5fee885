-- Count one try at a login's second step, and tell what the challenge is about.
--
-- KEYS     a challenge: hash with the fields `about` and `tries`
-- ARGV     how many tries it bears
-- Returns  `about`, or nothing for a challenge that is unknown, expired or used up

local about = redis.call('HGET', KEYS[1], 'about')
if not about then
  return false
end
if redis.call('HINCRBY', KEYS[1], 'tries', 1) > tonumber(ARGV[1]) then
  redis.call('DEL', KEYS[1])
  return false
end
return about
