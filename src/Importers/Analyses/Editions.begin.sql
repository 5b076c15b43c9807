-- Waits for other refreshes of this database; a client that dies while a statement runs is noticed within a second.
-- @AdvisoryLock.
SET client_connection_check_interval = '1s';
SELECT pg_advisory_lock(@AdvisoryLock)
