-- Asks for an import of files of an upload; its job, or null when the account may not.
-- @upload; @account; @dataset; @request: JSON.
SELECT ask_import(@upload, @account, @dataset, @request::jsonb)
