-- Stores a password that was hashed anew, unless the account got another one meanwhile.
-- @Id; @PasswordHash; @SecurityStamp: as it was read.
UPDATE accounts
SET password_hash = @PasswordHash
WHERE id = @Id AND security_stamp = @SecurityStamp AND password_hash IS DISTINCT FROM @PasswordHash
