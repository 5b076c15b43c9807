-- Writes the statements that make a partition part of its layer; with its CHECK and indexes in place this takes milliseconds.
-- layer: the parent; partition: its name; release: number
SELECT statement
FROM (VALUES
    (1, 'DROP VIEW IF EXISTS pg_temp.staged'),
    (2, format('ALTER TABLE %I DROP COLUMN source_no', @partition)),
    (3, format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES IN (%s)', @layer, @partition, @release))
) AS statements (place, statement)
ORDER BY place;
