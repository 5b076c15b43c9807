-- The rejects of a run in the order of its files.
-- run: id; code: only this one, or null
SELECT file, record, code, field, value, reason, source::text
FROM import_rejects
WHERE run_id = @run AND (@code::text IS NULL OR code = @code)
ORDER BY file, record, code;
