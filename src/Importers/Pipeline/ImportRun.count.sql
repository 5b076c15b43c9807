-- Notes how many records an import has read, loaded and rejected so far.
-- id: run; read, loaded, rejected: records
UPDATE import_runs
SET rows_read = @read, rows_loaded = @loaded, rows_rejected = @rejected
WHERE id = @id;
