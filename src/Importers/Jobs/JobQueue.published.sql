-- Whether an attempt of a job has published its release, or found it published.
-- id: job
SELECT EXISTS (SELECT FROM import_runs WHERE job_id = @id AND state IN ('published', 'unchanged'));
