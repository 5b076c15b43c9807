-- Imports and analyses, newest first, each with the last run of its import and the earlier job of its data set that it waits for.
-- @id: only the job with this number, or null for all; @limit: at most so many.
SELECT j.id, j.kind, j.dataset, ARRAY(SELECT jsonb_array_elements_text(j.request -> 'paths')) AS files, j.state,
       CASE WHEN j.state = 'queued' THEN (
           SELECT min(e.id) FROM jobs e
           WHERE e.state IN ('queued', 'running') AND e.id < j.id AND e.kind = j.kind AND e.dataset IS NOT DISTINCT FROM j.dataset)
       END AS after,
       j.stage, j.words AS progress, j.starts, j.failures, j.next_attempt_at,
       r.id AS run, r.rows_read, r.rows_loaded, r.rows_rejected, r.release_id AS release,
       j.created_at, j.started_at, j.finished_at, j.error
FROM jobs j
LEFT JOIN LATERAL (SELECT * FROM import_runs WHERE job_id = j.id ORDER BY id DESC LIMIT 1) r ON true
WHERE j.kind IN ('import', 'analyse') AND (@id::bigint IS NULL OR j.id = @id) -- exports and inspections are known to those who asked
ORDER BY j.id DESC
LIMIT @limit
