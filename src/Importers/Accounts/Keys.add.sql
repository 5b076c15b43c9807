-- Makes a key.
-- @Id: of the account; @hash: of the key; @prefix, @name, @scopes; @days: until it ends.
INSERT INTO api_keys (account_id, key_hash, prefix, name, scopes, expires_at)
VALUES (@Id, @hash, @prefix, @name, @scopes, now() + make_interval(days => @days))
