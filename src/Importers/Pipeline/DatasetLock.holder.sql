-- The import of a data set that is running now.
-- dataset: id
SELECT id, started_at, stage FROM import_runs WHERE dataset = @dataset AND state = 'running' ORDER BY id DESC LIMIT 1;
