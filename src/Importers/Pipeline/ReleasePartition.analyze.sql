-- Writes the statements that gather a partition's statistics; lonlat, which no question searches by, goes without: shapes are most of the work.
-- partition: its name; target: how finely
SELECT statement
FROM (
    SELECT 1 AS place, format('SET default_statistics_target = %s', @target::int) AS statement
    UNION ALL
    SELECT 2, format('ANALYZE %I (%s)', @partition, string_agg(format('%I', attname), ', ' ORDER BY attnum))
    FROM pg_attribute
    WHERE attrelid = to_regclass(quote_ident(@partition)) AND attnum > 0 AND NOT attisdropped AND attname NOT IN ('lonlat', 'source_no')
) AS statements
ORDER BY place;
