-- Keeps what a calculation says of itself.
-- @id; @report: JSON text.
UPDATE calculations SET report = @report::jsonb WHERE id = @id
