-- Writes the statement that counts, per column that may be null, the rows that do not know it; none for a layer that has no such column.
-- layer: the parent; partition: the staged table
SELECT format('SELECT jsonb_build_object(%s)::text FROM %I',
    string_agg(format('%L, count(*) - count(%I)', attname, attname), ', ' ORDER BY attnum), @partition)
FROM pg_attribute
WHERE attrelid = @layer::regclass AND attnum > 0 AND NOT attisdropped AND NOT attnotnull AND attname <> 'lonlat'
HAVING count(*) > 0;
