-- Locks an account against passwords until a moment.
-- @Id: of the account; @LockedUntil: or null.
UPDATE accounts SET locked_until = @LockedUntil::timestamptz WHERE id = @Id
