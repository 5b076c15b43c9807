-- The jobs that are to be run, with the time when: all but those behind an earlier one of their group that is queued or runs.
-- no parameters
SELECT id, COALESCE(dataset, kind) AS "group", next_attempt_at AS due
FROM jobs
WHERE state IN ('queued', 'running', 'waiting')
    AND NOT (state = 'queued' AND EXISTS (
        SELECT FROM jobs AS earlier
        WHERE earlier.state IN ('queued', 'running') AND earlier.id < jobs.id AND earlier.kind = jobs.kind AND earlier.dataset IS NOT DISTINCT FROM jobs.dataset))
ORDER BY id;
