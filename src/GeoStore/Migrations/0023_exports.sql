-- Exports that are jobs: who asked for one, as whom it is read, and the secret that its address is known by.

ALTER TABLE jobs DROP CONSTRAINT jobs_kind_check, ADD CONSTRAINT jobs_kind_check CHECK (kind IN ('import', 'analyse', 'export'));

CREATE TABLE exports (
    job_id bigint PRIMARY KEY REFERENCES jobs ON DELETE CASCADE,
    token_sha256 bytea NOT NULL UNIQUE,         -- of the secret in the address; the file is named after it
    tier text NOT NULL CHECK (tier IN ('public', 'supplier', 'officer')),
    organisation text NOT NULL,                 -- of an officer, else empty
    caller text NOT NULL,                       -- an account, or a digest of an address: by whom exports are counted
    proof json                                  -- of the file, once it is whole (json, not jsonb: it keeps its order)
);
CREATE INDEX exports_by_caller ON exports (caller);
GRANT SELECT ON exports TO wessex_api, wessex_importer;
GRANT UPDATE (proof) ON exports TO wessex_importer;
GRANT DELETE ON jobs TO wessex_importer; -- of exports that are over; nothing else deletes a job

-- The one thing that the web program may write without being an officer: to ask for an export, as the tier in whose schema the function is. Null when the caller, or
-- everybody together, has too many that are not done.
DO $$
DECLARE
    tier text;
BEGIN
    FOREACH tier IN ARRAY ARRAY['public', 'supplier', 'officer'] LOOP
        EXECUTE format($function$
            CREATE FUNCTION %I.ask_export(collection text, format text, edition int, parameters jsonb, organisation text, token bytea, caller text, most int) RETURNS bigint
            LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $body$
            DECLARE
                added bigint;
            BEGIN
                PERFORM pg_advisory_xact_lock(22876);
                IF (SELECT count(*) FILTER (WHERE export.caller = ask_export.caller) >= most OR count(*) >= 200
                    FROM exports AS export
                    JOIN jobs AS job ON job.id = export.job_id
                    WHERE job.state IN ('queued', 'running', 'waiting')) THEN
                    RETURN NULL;
                END IF;
                INSERT INTO jobs (kind, request, requested_by, max_failures)
                VALUES ('export', jsonb_build_object(
                            'collection', collection, 'format', format, 'edition', edition, 'parameters', parameters, 'tier', %L, 'organisation', organisation, 'file', encode(token, 'hex')),
                        'the web program', 3)
                RETURNING id INTO added;
                INSERT INTO exports (job_id, token_sha256, tier, organisation, caller) VALUES (added, token, %L, organisation, caller);
                PERFORM pg_notify('wessex_jobs', added::text);
                RETURN added;
            END $body$
            $function$, 'tier_' || tier, tier, tier);
        EXECUTE format('REVOKE ALL ON FUNCTION %I.ask_export FROM PUBLIC', 'tier_' || tier);
        EXECUTE format('GRANT EXECUTE ON FUNCTION %I.ask_export TO %I', 'tier_' || tier, CASE tier WHEN 'public' THEN 'wessex_api' ELSE 'wessex_api_' || tier END);
    END LOOP;
END $$;
