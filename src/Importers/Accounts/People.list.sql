-- Every account with its state.
-- No parameters.
SELECT a.name AS "Name", a.full_name AS "FullName", a.role AS "Role", a.organisation AS "Organisation", a.synthetic AS "Synthetic",
       a.password_hash IS NOT NULL AS "HasPassword",
       CASE WHEN a.disabled_at IS NOT NULL THEN 'disabled' WHEN a.locked_until > now() THEN 'locked' ELSE 'stands' END AS "State",
       (SELECT count(*) FROM api_keys k WHERE k.account_id = a.id AND k.revoked_at IS NULL AND k.expires_at > now()) AS "Keys",
       (SELECT max(s.created_at) FROM sessions s WHERE s.account_id = a.id) AS "LastSignIn"
FROM accounts a
ORDER BY upper(a.name)
