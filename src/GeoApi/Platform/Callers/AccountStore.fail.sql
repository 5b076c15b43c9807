-- Counts a wrong password; answers how many there were in a row.
-- @Id: of the account.
UPDATE accounts SET failed_attempts = failed_attempts + 1 WHERE id = @Id RETURNING failed_attempts
