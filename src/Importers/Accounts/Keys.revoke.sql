-- Revokes a key; answers the name of its account, no row when no such key stands.
-- @prefix.
UPDATE api_keys k
SET revoked_at = now()
FROM accounts a
WHERE k.prefix = @prefix AND k.revoked_at IS NULL AND a.id = k.account_id
RETURNING a.name
