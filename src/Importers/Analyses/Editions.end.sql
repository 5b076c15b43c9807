-- Lets the next refresh in.
-- @AdvisoryLock.
RESET client_connection_check_interval;
SELECT pg_advisory_unlock(@AdvisoryLock)
