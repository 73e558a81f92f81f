// Each script compares the token of the lock and acts in one step. KEYS[1] is the lock, KEYS[2] the
// hash with the records; ARGV[1] is the token.

/** ARGV[2]: the lease in milliseconds. Returns 1, or 0 when the lock is lost. */
export const EXTEND = `if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('pexpire', KEYS[1], ARGV[2])`;

/** Returns 1, or 0 when the lock is lost. */
export const RELEASE = `if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('del', KEYS[1])`;

/**
 * ARGV[2]: the text, ARGV[3]: the name, ARGV[4]: the new name of the former record, or nothing.
 * Returns 1, or 0 when the lock is lost: then nothing is changed.
 */
export const WRITE = `if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
local before = redis.call('hget', KEYS[2], ARGV[3])
if before and ARGV[4] ~= '' then redis.call('hset', KEYS[2], ARGV[4], before) end
redis.call('hset', KEYS[2], ARGV[3], ARGV[2])
return 1`;

/** ARGV[2] and later: names. Returns 1, or 0 when the lock is lost: then nothing is changed. */
export const REMOVE = `if redis.call('get', KEYS[1]) ~= ARGV[1] then return 0 end
for i = 2, #ARGV do redis.call('hdel', KEYS[2], ARGV[i]) end
return 1`;

/**
 * Called after a write whose reply was lost. ARGV[2]: the text of the write, '' for a removal;
 * ARGV[3] and later: names. Returns 1 when all of them have that text. Otherwise returns 0 and
 * releases the lock: the write can never be executed, even if it arrives later.
 */
export const SETTLE = `local done = true
for i = 3, #ARGV do
  if (redis.call('hget', KEYS[2], ARGV[i]) or '') ~= ARGV[2] then done = false end
end
if done then return 1 end
if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('del', KEYS[1]) end
return 0`;
