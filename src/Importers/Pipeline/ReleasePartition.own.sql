-- What a connection of its own needs: the session of a killed client ends, whatever it waits for.
-- no parameters
SELECT set_config('client_connection_check_interval', '1s', false);
