-- Forgets what a run has of files that have changed since, which it reads again: the rejects, and how far it had come with which table.
-- id: run
DELETE FROM import_rejects WHERE run_id = @id;
UPDATE import_runs SET checkpoint = NULL, staging = NULL, rows_read = 0, rows_loaded = 0, rows_rejected = 0 WHERE id = @id;
