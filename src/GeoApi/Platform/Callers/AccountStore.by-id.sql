-- The account of a number.
-- @id.
SELECT id, name, full_name, role, organisation, synthetic, password_hash, security_stamp, failed_attempts, locked_until, disabled_at
FROM accounts
WHERE id = @id
