-- Whose session it is; no row when it is over, or the account was disabled or has another password.
-- @id; @now.
SELECT a.id AS account_id, a.name, a.full_name, a.role, a.organisation, a.synthetic, s.expires_at
FROM sessions s
JOIN accounts a ON a.id = s.account_id AND a.security_stamp = s.security_stamp AND a.disabled_at IS NULL
WHERE s.id = @id AND s.ended_at IS NULL AND s.expires_at > @now
