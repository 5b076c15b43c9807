-- Disables an account or takes it back. Its sessions carry another stamp from now on and are over; its links are taken back.
-- @Id; @enabled; @stamp: a new one.
UPDATE accounts SET disabled_at = CASE WHEN @enabled THEN NULL ELSE now() END, security_stamp = @stamp WHERE id = @Id;
UPDATE sign_in_links SET used_at = now() WHERE account_id = @Id AND used_at IS NULL;
