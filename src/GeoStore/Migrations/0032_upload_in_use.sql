-- As before, and the upload's row is held until the job is there: whoever takes the files away waits, and then sees the job.
CREATE OR REPLACE FUNCTION ask_import(upload uuid, account int, dataset text, request jsonb) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
    FOR SHARE OF u -- while it is asked for nobody takes the files away
    RETURNING id INTO added;
    PERFORM pg_notify('wessex_jobs', added::text);
    RETURN added;
END $$;
