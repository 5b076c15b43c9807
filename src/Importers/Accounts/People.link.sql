-- Makes a one-time link; those made before it are good no more.
-- @Id: of the account; @hash: of the token; @lasts.
UPDATE sign_in_links SET used_at = now() WHERE account_id = @Id AND used_at IS NULL;
INSERT INTO sign_in_links (token_hash, account_id, expires_at) VALUES (@hash, @Id, now() + @lasts);
