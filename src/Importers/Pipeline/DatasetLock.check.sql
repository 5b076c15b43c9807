-- Whether this session holds the lock of a data set and its run is still running; holds the run's row until the transaction ends.
-- dataset: id; run: id
SELECT EXISTS (
    SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND classid = 22871 AND objid::bigint = (hashtext(@dataset)::bigint & 4294967295)
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND pid = pg_backend_pid() AND granted)
    AND EXISTS (SELECT FROM import_runs WHERE id = @run AND state = 'running' FOR UPDATE);
