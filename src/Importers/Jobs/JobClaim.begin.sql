-- Begins a job whose lock this session holds, unless it is finished; gives it as it is now, with the state that it had: 'running' when its worker died,
-- which is counted.
-- job: number; worker: name
UPDATE jobs
SET state = 'running', starts = jobs.starts + 1, deaths = jobs.deaths + (jobs.state = 'running')::int, started_at = COALESCE(jobs.started_at, now()), worker = @worker,
    next_attempt_at = NULL, stage = NULL, words = NULL, error = NULL
FROM jobs AS before
WHERE jobs.id = @job AND before.id = jobs.id AND jobs.state IN ('queued', 'waiting', 'running')
RETURNING jobs.id, jobs.kind, jobs.dataset, jobs.request::text AS request, before.state, jobs.starts, jobs.deaths, jobs.failures, jobs.max_failures AS maxfailures,
    jobs.requested_by AS requestedby, jobs.cancel_requested_at AS cancelrequestedat;
