-- Opens the row of an import and gives its number.
-- dataset: id; files: paths as given; stage: the first stage
WITH settings AS MATERIALIZED (
    SELECT set_config('client_connection_check_interval', '1s', false)  -- the session of a killed client ends, whatever it waits for
)
INSERT INTO import_runs (dataset, files, state, stage)
SELECT @dataset, @files, 'running', @stage FROM settings
RETURNING id;
