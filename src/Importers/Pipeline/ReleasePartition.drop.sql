-- Writes the statements that remove a partition that was not attached.
-- partition: its name
SELECT statement
FROM (
    SELECT 1 AS place, 'DROP VIEW IF EXISTS pg_temp.staged' AS statement
    UNION ALL
    SELECT 2, format('DROP TABLE %s CASCADE', oid::regclass) FROM pg_class WHERE oid = to_regclass(quote_ident(@partition)) AND NOT relispartition
) AS statements
ORDER BY place;
