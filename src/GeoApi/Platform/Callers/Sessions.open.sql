-- Opens a session.
-- @id: of the session; @account; @SecurityStamp: of the account now; @until: when it ends.
INSERT INTO sessions (id, account_id, security_stamp, expires_at) VALUES (@id, @account, @SecurityStamp, @until)
