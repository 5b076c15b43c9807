-- Writes the statement that gives a partition the primary key of its layer.
-- layer: the parent; partition: its name
SELECT format('ALTER TABLE %I ADD %s', @partition, pg_get_constraintdef(oid))
FROM pg_constraint
WHERE conrelid = @layer::regclass AND contype = 'p';
