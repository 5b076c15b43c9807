-- The key of a hash, with its account.
-- @hash: SHA-256 of the key.
SELECT k.id, k.prefix, k.scopes, k.expires_at, k.revoked_at, a.id AS account_id, a.name, a.full_name, a.role, a.organisation, a.disabled_at
FROM api_keys k
JOIN accounts a ON a.id = k.account_id
WHERE k.key_hash = @hash
