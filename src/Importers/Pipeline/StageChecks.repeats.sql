-- Writes the statement that takes out every row which an earlier row repeats word for word, such as a road that is in the files of two tiles.
-- layer: the parent; partition: the loaded table
WITH key AS (
    SELECT string_agg(format('%I', attname), ', ' ORDER BY place) AS columns
    FROM pg_constraint
    CROSS JOIN unnest(conkey) WITH ORDINALITY AS keys (number, place)
    JOIN pg_attribute ON attrelid = conrelid AND attnum = keys.number
    WHERE conrelid = @layer::regclass AND contype = 'p' AND attname <> 'release_id'
), everything AS (
    SELECT string_agg(format('%I', attname), ', ' ORDER BY attnum) AS columns
    FROM pg_attribute
    WHERE attrelid = @layer::regclass AND attnum > 0 AND NOT attisdropped
)
SELECT format($statement$
    DELETE FROM %1$I AS staged
    USING (
        SELECT ctid, row_number() OVER (PARTITION BY %3$s ORDER BY source_no) AS place
        FROM %1$I
        WHERE (%2$s) IN (SELECT %2$s FROM %1$I GROUP BY %2$s HAVING count(*) > 1)
    ) AS again
    WHERE staged.ctid = again.ctid AND again.place > 1
    $statement$, @partition, key.columns, everything.columns)
FROM key, everything;
