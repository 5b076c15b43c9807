-- Retires all but the newest editions, the newest of every date of facts by the rules in force, and the edition in force; answers with the calculations that only editions retired ten minutes ago
-- or more, or nobody, had.
-- @kept: how many stay.
WITH dated AS (
    SELECT edition.id, max(release.as_at) AS as_at
    FROM standing_editions AS edition
    JOIN edition_releases AS held ON held.edition_id = edition.id
    JOIN releases AS release ON release.id = held.release_id
    JOIN datasets AS dataset ON dataset.id = release.dataset AND dataset.role = 'fact'
    WHERE edition.engine_version = (SELECT latest.engine_version FROM editions AS latest ORDER BY latest.id DESC LIMIT 1)
    GROUP BY edition.id
)
UPDATE editions
SET retired_at = now()
WHERE retired_at IS NULL
  AND id NOT IN (SELECT id FROM editions WHERE retired_at IS NULL ORDER BY id DESC LIMIT @kept)
  AND id NOT IN (SELECT DISTINCT ON (as_at) id FROM dated ORDER BY as_at, id DESC)
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
