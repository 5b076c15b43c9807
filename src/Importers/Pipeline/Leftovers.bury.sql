-- Marks a dead run.
-- run: id
UPDATE import_runs
SET state = 'failed', finished_at = now(), error = format('killed in stage %s', stage)
WHERE id = @run AND state = 'running';
