-- Notes how far a job has come, and says whether somebody wants it cancelled, or it is another worker's by now.
-- id: job; starts: the start that says so; stage, words
WITH noted AS (
    UPDATE jobs SET stage = @stage, words = @words WHERE id = @id AND starts = @starts AND state = 'running'
    RETURNING cancel_requested_at IS NOT NULL AS stop
)
SELECT COALESCE((SELECT stop FROM noted), true);
