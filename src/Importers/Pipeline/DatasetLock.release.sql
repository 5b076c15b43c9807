-- Frees the locks of this session.
-- no parameters
SELECT pg_advisory_unlock_all();
