-- The first five rejects of each code of a run.
-- run: id
SELECT file, record, code, field, value, reason
FROM (
    SELECT *, row_number() OVER (PARTITION BY code ORDER BY file, record) AS place FROM import_rejects WHERE run_id = @run
) AS rejects
WHERE place <= 5
ORDER BY code, place;
