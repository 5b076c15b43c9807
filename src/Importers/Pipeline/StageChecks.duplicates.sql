-- Writes the statement that rejects every row whose key an earlier row has; the first occurrence in the order of the files stays.
-- layer: the parent; partition: the loaded table; code: the reject code
WITH key_columns AS (
    SELECT attname, place
    FROM pg_constraint
    CROSS JOIN unnest(conkey) WITH ORDINALITY AS keys (number, place)
    JOIN pg_attribute ON attrelid = conrelid AND attnum = keys.number
    WHERE conrelid = @layer::regclass AND contype = 'p' AND attname <> 'release_id'
), key AS (
    SELECT string_agg(format('%I', attname), ', ' ORDER BY place) AS columns, string_agg(attname, ', ' ORDER BY place) AS words FROM key_columns
)
SELECT format($statement$
    INSERT INTO staged_rejects (source_no, code, field, value, reason)
    SELECT later.source_no, %L, %L, later.value, format('%%s is also in record %%s of %%s, which is kept', later.value, first_no_in_all - file.first_no + 1, file.file)
    FROM (
        SELECT source_no, concat_ws(' ', %s) AS value, min(source_no) OVER (PARTITION BY %s) AS first_no_in_all FROM %I
    ) AS later
    JOIN staged_files AS file ON first_no_in_all BETWEEN file.first_no AND file.last_no
    WHERE later.source_no > first_no_in_all
    $statement$, @code, words, columns, columns, @partition)
FROM key;
