-- Writes the statement that compares a staged release with another one by key: rows gained, lost, changed, and changes by column.
-- layer: the parent; partition: the staged table; before: the other release's number
WITH columns AS (
    SELECT attname, attnum, attnum = ANY (conkey) AS is_key
    FROM pg_attribute
    JOIN pg_constraint ON conrelid = attrelid AND contype = 'p'
    WHERE attrelid = @layer::regclass AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('release_id', 'lonlat')
), parts AS (
    SELECT string_agg(format('now_.%I = then_.%I', attname, attname), ' AND ' ORDER BY attnum) FILTER (WHERE is_key) AS same_key,
           COALESCE(string_agg(format('now_.%I IS DISTINCT FROM then_.%I', attname, attname), ' OR ' ORDER BY attnum) FILTER (WHERE NOT is_key), 'false') AS differs,
           COALESCE(string_agg(format('%L, count(*) FILTER (WHERE now_.release_id IS NOT NULL AND then_.release_id IS NOT NULL AND now_.%I IS DISTINCT FROM then_.%I)',
               attname, attname, attname), ', ' ORDER BY attnum) FILTER (WHERE NOT is_key), '') AS by_column
    FROM columns
)
SELECT format($statement$
    SELECT count(*) FILTER (WHERE then_.release_id IS NULL),
           count(*) FILTER (WHERE now_.release_id IS NULL),
           count(*) FILTER (WHERE now_.release_id IS NOT NULL AND then_.release_id IS NOT NULL AND (%s)),
           jsonb_build_object(%s)::text
    FROM %I AS now_
    FULL JOIN (SELECT * FROM %I WHERE release_id = %s) AS then_ ON %s
    $statement$, differs, by_column, @partition, @layer, @before, same_key)
FROM parts;
