-- Drops what a calculation computed. Fails with lock_not_available rather than making readers wait behind it.
-- @calculation.
SET LOCAL lock_timeout = '100ms';
CALL drop_computed(@calculation);
DELETE FROM edition_calculations WHERE calculation_id = @calculation;
DELETE FROM calculations WHERE id = @calculation;
