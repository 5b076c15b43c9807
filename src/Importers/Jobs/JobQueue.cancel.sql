-- Cancels a job that is not finished: at once when nobody runs it, else its worker is told. Gives the state that it has then.
-- id: job; published: the sentence for one whose release is published
UPDATE jobs
SET cancel_requested_at = now(),
    state = CASE WHEN state = 'running' THEN state ELSE 'cancelled' END,
    finished_at = CASE WHEN state = 'running' THEN NULL ELSE now() END,
    error = CASE
        WHEN state = 'running' THEN error
        WHEN starts = 0 THEN 'Cancelled before it began.'
        WHEN EXISTS (SELECT FROM import_runs WHERE job_id = jobs.id AND state IN ('published', 'unchanged')) THEN 'Cancelled before it was done. ' || @published
        ELSE 'Cancelled before it was done.' END,
    next_attempt_at = NULL
WHERE id = @id AND state IN ('queued', 'waiting', 'running')
RETURNING state;
