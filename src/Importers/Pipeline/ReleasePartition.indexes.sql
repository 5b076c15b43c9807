-- Writes the statements that give a partition the other indexes of its layer, so that attaching finds them, and its statistics.
-- layer: the parent; partition: its name
SELECT statement
FROM (
    SELECT 1 AS place, indexrelid,
           regexp_replace(pg_get_indexdef(indexrelid), '^CREATE INDEX .*? ON (ONLY )?\S+ USING', format('CREATE INDEX ON %I USING', @partition)) AS statement
    FROM pg_index
    WHERE indrelid = @layer::regclass AND NOT indisprimary
    UNION ALL
    SELECT 2, 0, format('ANALYZE %I', @partition)
) AS statements
ORDER BY place, indexrelid;
