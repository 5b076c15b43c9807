-- Listens for work, and says by a shared lock that a worker is there; a node that serves only some groups does not count as one.
-- wholeworker: whether it serves all
LISTEN wessex_jobs;
SELECT pg_advisory_lock_shared(22873, CASE WHEN @wholeWorker THEN 0 ELSE 1 END);
