-- What a connection of its own needs: the session of a killed client ends, whatever it waits for; indexes that are made side by side have a core each.
-- no parameters
SELECT set_config('client_connection_check_interval', '1s', false), set_config('max_parallel_maintenance_workers', '0', false);
