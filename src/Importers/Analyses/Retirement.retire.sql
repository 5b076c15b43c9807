-- Retires all but the newest editions and the one in force; answers with the calculations that only editions retired ten minutes ago
-- or more, or nobody, had.
-- @kept: how many stay.
UPDATE editions
SET retired_at = now()
WHERE retired_at IS NULL
  AND id NOT IN (SELECT id FROM editions WHERE retired_at IS NULL ORDER BY id DESC LIMIT @kept)
  AND id NOT IN (SELECT edition_id FROM current_edition);

SELECT c.id
FROM calculations c
WHERE c.computed_at < now() - interval '10 minutes'
  AND NOT EXISTS (
      SELECT
      FROM edition_calculations ec
      JOIN editions e ON e.id = ec.edition_id
      WHERE ec.calculation_id = c.id AND (e.retired_at IS NULL OR e.retired_at > now() - interval '10 minutes'))
ORDER BY c.id
