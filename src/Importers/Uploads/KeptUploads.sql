-- The uploads whose files are kept.
-- no parameters
SELECT id FROM uploads WHERE removed_at IS NULL;
