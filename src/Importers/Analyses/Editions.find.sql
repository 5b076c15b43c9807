-- The edition that has exactly these releases and overrides and was computed by this engine.
-- @releases, @overrides: ids in ascending order; @engine: version.
SELECT e.id
FROM editions e
WHERE e.engine_version = @engine
  AND e.retired_at IS NULL
  AND (SELECT array_agg(release_id ORDER BY release_id) FROM edition_releases WHERE edition_id = e.id) = @releases
  AND ARRAY(SELECT override_id FROM edition_overrides WHERE edition_id = e.id ORDER BY override_id) = @overrides
ORDER BY e.id DESC
LIMIT 1
