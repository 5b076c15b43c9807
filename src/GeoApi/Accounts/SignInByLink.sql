-- Uses a link up, and answers whose it is; no row when it was used, is over, is unknown, or its account is disabled. Of two at the same moment one gets the row.
-- @hash: SHA-256 of the token; @now.
UPDATE sign_in_links l
SET used_at = @now
FROM accounts a
WHERE l.token_hash = @hash AND l.used_at IS NULL AND l.expires_at > @now AND a.id = l.account_id AND a.disabled_at IS NULL
RETURNING a.id, a.name, a.full_name, a.role, a.organisation, a.synthetic, a.password_hash, a.security_stamp, a.failed_attempts, a.locked_until, a.disabled_at
