-- Writes the statements that take a partition's indexes away.
-- partition: its name
SELECT format('DROP INDEX %s', indexrelid::regclass) FROM pg_index WHERE indrelid = to_regclass(quote_ident(@partition)) AND NOT indisprimary;
