-- Every key, the latest first, with what it is now.
-- No parameters.
SELECT k.prefix AS "Prefix",
       CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked' WHEN a.disabled_at IS NOT NULL THEN 'disabled' WHEN k.expires_at <= now() THEN 'over' ELSE 'stands' END AS "State",
       a.name AS "Account", k.name AS "Name", array_to_string(k.scopes, ' ') AS "Scopes", k.expires_at AS "ExpiresAt", k.last_used_at AS "LastUsed"
FROM api_keys k
JOIN accounts a ON a.id = k.account_id
ORDER BY k.id DESC
