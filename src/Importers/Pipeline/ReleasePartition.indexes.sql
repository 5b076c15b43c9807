-- Writes the statements that give a partition the other indexes of its layer, so that attaching finds them.
-- layer: the parent; partition: its name
SELECT regexp_replace(pg_get_indexdef(indexrelid), '^CREATE INDEX .*? ON (ONLY )?\S+ USING', format('CREATE INDEX ON %I USING', @partition)) AS statement
FROM pg_index
WHERE indrelid = @layer::regclass AND NOT indisprimary
ORDER BY indexrelid;
