-- An export by the digest of its secret; no row when there is none.
-- @token: SHA-256; @kept: seconds that a file is kept.
SELECT j.id, j.state, j.words AS progress, j.error, j.created_at, j.started_at, j.finished_at,
       CASE WHEN j.state = 'succeeded' THEN j.finished_at + make_interval(secs => @kept) END AS expires_at,
       coalesce(j.state = 'succeeded' AND j.finished_at + make_interval(secs => @kept) < now(), false) AS is_over,
       e.proof::text AS result, j.request ->> 'format' AS format, e.tier, e.organisation
FROM exports e
JOIN jobs j ON j.id = e.job_id
WHERE e.token_sha256 = @token
