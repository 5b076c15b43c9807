-- Forgets the rejects of a run whose files have changed since: it reads them again.
-- id: run
DELETE FROM import_rejects WHERE run_id = @id;
