-- Uploads: files that an officer sends over HTTP. A worker tells what they are and imports them. The web program writes the upload's row and asks for jobs, in no other
-- way than by the functions below, which take from the account what it may do.

ALTER TABLE jobs DROP CONSTRAINT jobs_kind_check, ADD CONSTRAINT jobs_kind_check CHECK (kind IN ('import', 'analyse', 'export', 'inspect'));

CREATE TABLE uploads (
    id uuid PRIMARY KEY,                        -- random; the folder of its files is called so
    account_id int NOT NULL REFERENCES accounts,
    made_by text NOT NULL,                      -- the account's name
    made_as text NOT NULL CHECK (made_as IN ('officer', 'admin')),
    organisation text NOT NULL,                 -- the account's
    made_at timestamptz NOT NULL DEFAULT now(),
    kept_until timestamptz NOT NULL,            -- the files, longer while a job of theirs is not done
    removed_at timestamptz,                     -- the files
    files jsonb NOT NULL                        -- [{name, bytes, sha256}]; a name is one of plain letters, without a folder
);
CREATE INDEX uploads_kept ON uploads (kept_until) WHERE removed_at IS NULL;

ALTER TABLE jobs ADD COLUMN upload_id uuid REFERENCES uploads;
CREATE INDEX jobs_by_upload ON jobs (upload_id) WHERE upload_id IS NOT NULL;

GRANT SELECT (upload_id) ON jobs TO wessex_api;
GRANT SELECT (result) ON jobs TO wessex_api_officer;    -- reports and inspections
GRANT SELECT, INSERT (id, account_id, made_by, made_as, organisation, kept_until, files), UPDATE (removed_at) ON uploads TO wessex_api_officer;
GRANT SELECT, UPDATE (removed_at) ON uploads TO wessex_importer;

-- What an account may do with uploads: null when it is disabled, or neither officer nor admin.
CREATE FUNCTION writer(account int) RETURNS TABLE (id int, name text, role text, organisation text) LANGUAGE sql STABLE AS $$
    SELECT a.id, a.name, a.role, a.organisation FROM accounts AS a WHERE a.id = account AND a.disabled_at IS NULL AND a.role IN ('officer', 'admin')
$$;

-- Whose upload it is: one's own, or one that an officer of the same organisation made.
CREATE FUNCTION is_upload_of(upload uploads, account int, organisation text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
    SELECT upload.account_id = account OR (upload.organisation = organisation AND upload.made_as = 'officer')
$$;

-- Asks a worker what the files of an upload are; the number of the job.
CREATE FUNCTION ask_inspection(upload uuid, account int) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    added bigint;
BEGIN
    INSERT INTO jobs (kind, request, requested_by, max_failures, upload_id)
    SELECT 'inspect', jsonb_build_object('upload', u.id, 'paths', jsonb_path_query_array(u.files, '$[*].name')), w.name, 3, u.id
    FROM uploads AS u, writer(account) AS w
    WHERE u.id = upload AND u.removed_at IS NULL AND is_upload_of(u, w.id, w.organisation)
    RETURNING id INTO added;
    PERFORM pg_notify('wessex_jobs', added::text);
    RETURN added;
END $$;

-- Asks for the import of files of an upload. request: as the job is to have it, with names of the upload's files where the command line has paths; what says on whose behalf
-- it is done is set here. Null when the account may not, when the files are gone, or when a name is none of them.
CREATE FUNCTION ask_import(upload uuid, account int, dataset text, request jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    added bigint;
BEGIN
    INSERT INTO jobs (kind, dataset, request, requested_by, upload_id)
    SELECT 'import', ask_import.dataset,
           ask_import.request || jsonb_build_object('dataset', ask_import.dataset, 'upload', u.id, 'owner', CASE WHEN w.role = 'officer' THEN w.organisation END), w.name, u.id
    FROM uploads AS u, writer(account) AS w
    WHERE u.id = upload AND u.removed_at IS NULL AND is_upload_of(u, w.id, w.organisation)
      AND (w.role = 'admin' OR ask_import.dataset = 'council-assets'
           OR (ask_import.dataset = 'boundaries' AND ask_import.request #>> '{options,kind}' = 'custom' AND starts_with(ask_import.request #>> '{options,series}', w.organisation || '/')))
      AND NOT EXISTS (
          SELECT FROM jsonb_array_elements_text((ask_import.request -> 'paths') || coalesce(ask_import.request #> '{options,mapping}', '[]') || coalesce(ask_import.request #> '{options,extent}', '[]')) AS named (file)
          WHERE named.file NOT IN (SELECT held ->> 'name' FROM jsonb_array_elements(u.files) AS held))
    RETURNING id INTO added;
    PERFORM pg_notify('wessex_jobs', added::text);
    RETURN added;
END $$;

-- Whether an account may stop a job or send it back: an admin every import and analysis, an officer those of uploads of his own.
CREATE FUNCTION may_steer(job jobs, account int) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT job.kind IN ('import', 'analyse') AND EXISTS (
        SELECT FROM writer(account) AS w
        WHERE w.role = 'admin' OR EXISTS (SELECT FROM uploads AS u WHERE u.id = job.upload_id AND is_upload_of(u, w.id, w.organisation)))
$$;

-- Cancels a job that is not finished: at once when it was never begun; else the worker that has it, or takes it next, stops it and clears up. Its state then; null when the
-- account may not, or when it was finished.
CREATE FUNCTION cancel_job(job bigint, account int) RETURNS text LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    after text;
BEGIN
    UPDATE jobs AS j
    SET cancel_requested_at = now(),
        state = CASE WHEN j.starts = 0 THEN 'cancelled' ELSE j.state END,
        finished_at = CASE WHEN j.starts = 0 THEN now() END,
        error = CASE WHEN j.starts = 0 THEN 'Cancelled before it began.' ELSE j.error END,
        next_attempt_at = CASE WHEN j.starts = 0 OR j.state <> 'waiting' THEN NULL ELSE now() END
    WHERE j.id = job AND j.state IN ('queued', 'waiting', 'running') AND may_steer(j, account)
    RETURNING j.state INTO after;
    PERFORM pg_notify('wessex_jobs', job::text);
    RETURN after;
END $$;

-- Sends a job that failed or was cancelled back to the queue, as if it were new. False when the account may not, it is in another state, or its files are gone.
CREATE FUNCTION retry_job(job bigint, account int) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    again bigint;
BEGIN
    UPDATE jobs AS j
    SET state = 'queued', failures = 0, deaths = 0, next_attempt_at = NULL, stage = NULL, words = NULL, error = NULL, result = NULL, finished_at = NULL, cancel_requested_at = NULL
    WHERE j.id = job AND j.state IN ('failed', 'cancelled') AND may_steer(j, account)
      AND NOT EXISTS (SELECT FROM uploads AS u WHERE u.id = j.upload_id AND u.removed_at IS NOT NULL)
    RETURNING j.id INTO again;
    PERFORM pg_notify('wessex_jobs', job::text);
    RETURN again IS NOT NULL;
END $$;

-- Whether an account may see what stood in the records that a job's import rejected. Of data sets whose values are not for everybody that is who sent the files, and the
-- officers of the organisation that they were sent for; of the others every officer.
CREATE FUNCTION may_see_rejects(job bigint, account int) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM jobs AS j, writer(account) AS w
        WHERE j.id = job AND j.kind = 'import'
          AND (j.dataset NOT IN ('council-assets', 'licensed-addresses')
               OR EXISTS (SELECT FROM uploads AS u WHERE u.id = j.upload_id AND is_upload_of(u, w.id, w.organisation))))
$$;

-- The records that a run rejected, for who may see them, by code and number. after_…: the last of the page before, or null.
CREATE FUNCTION rejects_of_job(job bigint, run bigint, account int, only_code text, after_code text, after_record bigint, after_row tid, most int)
RETURNS TABLE ("row" tid, file text, record bigint, code text, field text, value text, reason text, source text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT r.ctid, r.file, r.record, r.code, r.field, r.value, r.reason, r.source::text
    FROM import_rejects AS r
    WHERE r.run_id = run AND EXISTS (SELECT FROM import_runs AS i WHERE i.id = run AND i.job_id = job) AND may_see_rejects(job, account)
      AND (only_code IS NULL OR r.code = only_code)
      AND (after_code IS NULL OR (r.code, r.record, r.ctid) > (after_code, after_record, after_row))
    ORDER BY r.code, r.record, r.ctid
    LIMIT most
$$;

REVOKE ALL ON FUNCTION writer, is_upload_of, may_steer, ask_inspection, ask_import, cancel_job, retry_job, may_see_rejects, rejects_of_job FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_inspection, ask_import, cancel_job, retry_job, may_see_rejects, rejects_of_job TO wessex_api_officer;
GRANT EXECUTE ON FUNCTION is_upload_of TO wessex_api_officer;
