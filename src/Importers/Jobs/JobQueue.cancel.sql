-- Cancels a job that is not finished: at once when nobody runs it, else its worker is told. Gives the state that it had.
-- id: job
UPDATE jobs
SET cancel_requested_at = now(),
    state = CASE WHEN state = 'running' THEN state ELSE 'cancelled' END,
    finished_at = CASE WHEN state = 'running' THEN NULL ELSE now() END,
    error = CASE WHEN state = 'running' THEN error ELSE 'Cancelled before it began.' END,
    next_attempt_at = NULL
WHERE id = @id AND state IN ('queued', 'waiting', 'running')
RETURNING state;
