-- Waits for publications, and keeps them waiting: the lock of Publication.lock.sql.
-- no parameters
SELECT pg_advisory_xact_lock(22872, 1);
