-- Writes what became of a start of a job, and tells the nodes that listen: a job of its group may be next.
-- id: job; starts: the start that ends; state, words, error, result: JSON or null; failures: so far; nextattemptat: or null; channel
WITH ended AS (
    UPDATE jobs
    SET state = @state, words = @words, error = @error, result = @result::json, failures = @failures, next_attempt_at = @nextAttemptAt,
        finished_at = CASE WHEN @state IN ('succeeded', 'failed', 'cancelled') THEN now() END
    WHERE id = @id AND starts = @starts AND state = 'running'
    RETURNING id
)
SELECT pg_notify(@channel, id::text) FROM ended;
