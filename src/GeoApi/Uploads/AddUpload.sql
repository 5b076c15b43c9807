-- Keeps an upload.
-- @id; @account; @by: its name; @role: officer or admin; @organisation; @until: the files are kept to this moment; @files: JSON.
INSERT INTO uploads (id, account_id, made_by, made_as, organisation, kept_until, files)
VALUES (@id, @account, @by, @role, @organisation, @until::timestamptz, @files::jsonb)
