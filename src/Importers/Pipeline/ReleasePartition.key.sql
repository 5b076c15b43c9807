-- Writes the statement that gives a partition the primary key of its layer: from its unique index where that could be made, else from the rows.
-- layer: the parent; partition: its name
SELECT format('ALTER TABLE %I ADD CONSTRAINT %I %s', @partition, @partition || '_pkey',
    CASE WHEN to_regclass(quote_ident(@partition || '_pkey')) IS NULL THEN pg_get_constraintdef(oid) ELSE format('PRIMARY KEY USING INDEX %I', @partition || '_pkey') END)
FROM pg_constraint
WHERE conrelid = @layer::regclass AND contype = 'p';
