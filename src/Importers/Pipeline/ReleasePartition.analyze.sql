-- Writes the statement that gathers a partition's statistics; lonlat, which no question searches by, goes without: shapes are most of the work.
-- partition: its name
SELECT format('ANALYZE %I (%s)', @partition, string_agg(format('%I', attname), ', ' ORDER BY attnum))
FROM pg_attribute
WHERE attrelid = to_regclass(quote_ident(@partition)) AND attnum > 0 AND NOT attisdropped AND attname <> 'lonlat';
