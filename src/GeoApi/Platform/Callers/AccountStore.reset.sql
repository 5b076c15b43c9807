-- The right password was given: wrong ones are counted from 0 again.
-- @Id: of the account.
UPDATE accounts SET failed_attempts = 0 WHERE id = @Id
