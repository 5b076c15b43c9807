-- Frees the lock of a job now: a pooled connection would keep it until it is used again.
-- job: number
SELECT pg_advisory_unlock(22874, @job::int);
