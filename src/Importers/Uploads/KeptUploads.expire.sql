-- Marks the uploads whose files are to go: their time is over, and no job of theirs is to be done.
-- no parameters
UPDATE uploads SET removed_at = now()
WHERE removed_at IS NULL AND kept_until < now()
  AND NOT EXISTS (SELECT FROM jobs WHERE upload_id = uploads.id AND state IN ('queued', 'running', 'waiting'));
