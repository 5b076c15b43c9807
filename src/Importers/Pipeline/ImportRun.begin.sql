-- Opens the row of an import and gives its number.
-- dataset: id; files: paths as given; stage: the first stage; job: number, or null
WITH settings AS MATERIALIZED (
    SELECT set_config('client_connection_check_interval', '1s', false)  -- the session of a killed client ends, whatever it waits for
)
INSERT INTO import_runs (dataset, files, state, stage, job_id)
SELECT @dataset, @files, 'running', @stage, @job::bigint FROM settings
RETURNING id;
