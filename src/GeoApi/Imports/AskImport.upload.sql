-- An upload that an account may import: whether its files are gone, and their names.
-- @upload; @account; @organisation: of the account.
SELECT u.removed_at IS NOT NULL AS removed, ARRAY(SELECT file ->> 'name' FROM jsonb_array_elements(u.files) AS file) AS files
FROM uploads u
WHERE u.id = @upload AND is_upload_of(u, @account, @organisation)
