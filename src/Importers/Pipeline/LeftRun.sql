-- The last run of a job when it has published (with its report), or was loaded and has not ended (with its checkpoint), and the table that the
-- checkpoint speaks of is still there.
-- job: number, or null
SELECT id, report::text, checkpoint::text
FROM (SELECT * FROM import_runs WHERE job_id = @job::bigint ORDER BY id DESC LIMIT 1) AS last_run
WHERE state = 'published'
    OR (state = 'running' AND staging LIKE '%\_r' || (checkpoint ->> 'release') AND EXISTS (SELECT FROM pg_class WHERE oid = to_regclass(quote_ident(staging)) AND NOT relispartition));
