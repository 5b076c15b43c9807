-- Sends a job that failed or was cancelled back to the queue, as if it were new, and tells the nodes that listen.
-- id: job; channel
WITH again AS (
    UPDATE jobs
    SET state = 'queued', failures = 0, deaths = 0, next_attempt_at = NULL, stage = NULL, words = NULL, error = NULL, result = NULL, finished_at = NULL, cancel_requested_at = NULL
    WHERE id = @id AND state IN ('failed', 'cancelled')
    RETURNING id
)
SELECT id, pg_notify(@channel, id::text) FROM again;
