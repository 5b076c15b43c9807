-- Marks the files of an upload as taken away unless a job that is to import them is not done; no row when there is no such upload of the caller's.
-- @upload; @account; @organisation: of the account.
WITH asked AS (
    SELECT u.id, (SELECT min(j.id) FROM jobs j WHERE j.upload_id = u.id AND j.kind = 'import' AND j.state IN ('queued', 'running', 'waiting')) AS in_use
    FROM uploads u
    WHERE u.id = @upload AND is_upload_of(u, @account, @organisation)
),
removed AS (
    UPDATE uploads SET removed_at = now()
    FROM asked
    WHERE uploads.id = asked.id AND asked.in_use IS NULL AND uploads.removed_at IS NULL
    RETURNING uploads.id
)
SELECT in_use, EXISTS (SELECT FROM removed) AS removed FROM asked
