-- Whether a worker is there: it holds the lock 22873, 0 in shared mode as long as it lives.
-- No parameters.
SELECT EXISTS (
    SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND classid = 22873 AND objid = 0 AND granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
