-- Notes that a key is in use, once an hour; answers whether it is the first time, no row when it was noted already.
-- @Id: of the key.
UPDATE api_keys
SET first_used_at = coalesce(first_used_at, now()), last_used_at = now()
WHERE id = @Id AND (last_used_at IS NULL OR last_used_at < now() - interval '1 hour')
RETURNING first_used_at = last_used_at
