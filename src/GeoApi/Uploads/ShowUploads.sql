-- Uploads that an account may see, the latest first, each with its inspection (told whole when one is asked for) and the jobs that import it.
-- @id: only this one, or null; @limit: at most so many; @account; @organisation: of the account.
SELECT u.id, u.made_by, u.organisation, u.made_at, u.kept_until, u.removed_at, u.files::text AS files, i.state AS inspection_state, i.error AS inspection_error,
       CASE WHEN @id::uuid IS NOT NULL THEN i.result::text END AS inspection,
       ARRAY(SELECT j.id FROM jobs j WHERE j.upload_id = u.id AND j.kind = 'import' ORDER BY j.id) AS imports
FROM uploads u
LEFT JOIN LATERAL (SELECT j.state, j.error, j.result FROM jobs j WHERE j.upload_id = u.id AND j.kind = 'inspect' ORDER BY j.id DESC LIMIT 1) i ON true
WHERE (@id::uuid IS NULL OR u.id = @id) AND is_upload_of(u, @account, @organisation)
ORDER BY u.made_at DESC, u.id
LIMIT @limit
