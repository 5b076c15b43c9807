-- Writes the statements that make the partition of a release, unattached, and the view through which checks see it.
-- layer: the parent; partition: its name; release: number
SELECT statement
FROM (VALUES
    (1, format(
        'CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE, source_no int, CONSTRAINT %I CHECK (release_id = %s))',
        @partition, @layer, @partition || '_release', @release)),
    (2, format('CREATE OR REPLACE TEMP VIEW staged AS SELECT * FROM %I', @partition))
) AS statements (place, statement)
ORDER BY place;
