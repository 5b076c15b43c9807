-- Takes the lock of a data set for this session if nobody has it; 22871 is "WW": the class of our data set locks.
-- dataset: id
WITH settings AS MATERIALIZED (
    SELECT set_config('client_connection_check_interval', '1s', false),  -- a killed client's lock goes with it
           set_config('maintenance_work_mem', '256MB', false),
           set_config('work_mem', '64MB', false)
)
SELECT pg_try_advisory_lock(22871, hashtext(@dataset)) FROM settings;
