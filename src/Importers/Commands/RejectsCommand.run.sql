-- Whether there is such a run.
-- run: id
SELECT EXISTS (SELECT FROM import_runs WHERE id = @run);
