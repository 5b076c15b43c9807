-- Sets a password, unlocks the account, and ends its sessions by another stamp.
-- @Id; @hash: as ASP.NET Core Identity writes it; @stamp: a new one.
UPDATE accounts SET password_hash = @hash, security_stamp = @stamp, failed_attempts = 0, locked_until = NULL WHERE id = @Id
