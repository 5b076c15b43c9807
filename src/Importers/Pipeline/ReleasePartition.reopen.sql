-- Writes the statements that take up a loaded partition again: without its unfinished indexes, with the view through which checks see it.
-- layer: the parent; partition: its name; release: number
SELECT format('DROP INDEX %s', indexrelid::regclass) FROM pg_index WHERE indrelid = to_regclass(quote_ident(@partition)) AND NOT indisprimary
UNION ALL
SELECT format('CREATE OR REPLACE TEMP VIEW staged AS SELECT * FROM %I', @partition);
