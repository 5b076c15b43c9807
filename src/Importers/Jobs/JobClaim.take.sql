-- Takes the lock of a job for this session if nobody has it; 22874: the class of the locks of jobs. The session of a killed worker ends within a second.
-- job: number
WITH settings AS MATERIALIZED (SELECT set_config('client_connection_check_interval', '1s', false))
SELECT pg_try_advisory_lock(22874, @job::int) FROM settings;
