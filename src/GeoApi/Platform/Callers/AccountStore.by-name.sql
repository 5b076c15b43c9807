-- The account of a name.
-- @name: in capital letters.
SELECT id, name, full_name, role, organisation, synthetic, password_hash, security_stamp, failed_attempts, locked_until, disabled_at
FROM accounts
WHERE upper(name) = @name
