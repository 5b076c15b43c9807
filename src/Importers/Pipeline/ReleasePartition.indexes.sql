-- Writes the statements that give a partition the indexes of its layer, so that attaching finds them; that of the primary key as a unique one with a name
-- that adding the key knows.
-- layer: the parent; partition: its name
SELECT regexp_replace(
    pg_get_indexdef(indexrelid), '^CREATE (UNIQUE )?INDEX .*? ON (ONLY )?\S+ USING',
    CASE WHEN indisprimary THEN format('CREATE UNIQUE INDEX %I ON %I USING', @partition || '_pkey', @partition) ELSE format('CREATE INDEX ON %I USING', @partition) END) AS statement
FROM pg_index
WHERE indrelid = @layer::regclass
ORDER BY indexrelid;
