-- Asks for the import of a custom area; its job, or null when the account may not.
-- @upload; @account; @request: JSON.
SELECT ask_import(@upload, @account, 'boundaries', @request::jsonb)
