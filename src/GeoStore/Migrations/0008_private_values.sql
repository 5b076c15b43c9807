-- What only the importer may read: what stood in rejected records, assets of any tier, keys under licence, and the server's own paths. And how often
-- a job's worker died.

-- A reason quotes the value that broke its rule. Code and field are for everybody.
REVOKE SELECT (reason) ON import_rejects FROM wessex_api, wessex_reader;

-- Assets of every tier stand in one table: the views of the public ones are granted where they are made.
REVOKE SELECT ON assets FROM wessex_api, wessex_reader;

-- Keys of licensed addresses are among them; how many there are stands in the report.
REVOKE SELECT ON unjoined_keys FROM wessex_api, wessex_reader;
GRANT SELECT (release_id, reference_id, why) ON unjoined_keys TO wessex_api, wessex_reader;

-- files and error name paths of the server; staging, checkpoint and report are the importer's notes for itself (the report is the release's too).
REVOKE SELECT ON import_runs FROM wessex_reader;
GRANT SELECT (id, dataset, state, stage, started_at, finished_at, release_id, rows_read, rows_loaded, rows_rejected, job_id) ON import_runs TO wessex_reader;

-- A job that ends its workers again and again is given up; one that is begun often because it has to wait is not.
ALTER TABLE jobs ADD COLUMN deaths int NOT NULL DEFAULT 0; -- how often its worker ended before it did

-- An import's result is its report as the release has it.
REVOKE SELECT ON jobs FROM wessex_api;
GRANT SELECT (id, kind, dataset, request, state, starts, failures, max_failures, deaths, next_attempt_at, stage, words, requested_by, created_at, started_at, finished_at,
              worker, error, cancel_requested_at) ON jobs TO wessex_api;

-- Reports that were written before this quote values too.
UPDATE releases SET report = report || '{"examples": [], "repaired": {}, "noted": {}}' WHERE dataset IN ('council-assets', 'licensed-addresses');
UPDATE releases
SET report = jsonb_set(report, '{unjoined}', (
    SELECT jsonb_agg(CASE WHEN keys ->> 'dataset' = 'licensed-addresses' THEN keys || '{"first": []}' ELSE keys END ORDER BY place)
    FROM jsonb_array_elements(report -> 'unjoined') WITH ORDINALITY AS unjoined (keys, place)))
WHERE report @> '{"unjoined": [{"dataset": "licensed-addresses"}]}';
