-- Jobs, newest first, each with the last run of its import and the earlier job of its group that it waits for.
-- id: only this one, or null; limit: at most so many
SELECT jobs.id, kind, jobs.dataset, request::text AS request, jobs.state, starts, failures, max_failures AS maxfailures, next_attempt_at AS nextattemptat,
       jobs.stage, words, requested_by AS requestedby, created_at AS createdat, jobs.started_at AS startedat, jobs.finished_at AS finishedat,
       worker, jobs.error, result::text AS result, cancel_requested_at AS cancelrequestedat,
       run.id AS run, run.rows_read AS rowsread, run.rows_loaded AS rowsloaded, run.rows_rejected AS rowsrejected, run.release_id AS release,
       CASE WHEN jobs.state = 'queued' THEN (
           SELECT min(earlier.id) FROM jobs AS earlier
           WHERE earlier.state IN ('queued', 'running') AND earlier.id < jobs.id AND earlier.kind = jobs.kind AND earlier.dataset IS NOT DISTINCT FROM jobs.dataset)
       END AS after
FROM jobs
LEFT JOIN LATERAL (SELECT * FROM import_runs WHERE job_id = jobs.id ORDER BY id DESC LIMIT 1) AS run ON true
WHERE (@id::bigint IS NULL OR jobs.id = @id)
ORDER BY jobs.id DESC
LIMIT @limit;
