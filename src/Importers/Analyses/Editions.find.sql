-- The edition that has exactly these releases and was computed by this engine.
-- @releases: ids in ascending order; @engine: version.
SELECT e.id
FROM editions e
WHERE e.engine_version = @engine
  AND e.retired_at IS NULL
  AND (SELECT array_agg(release_id ORDER BY release_id) FROM edition_releases WHERE edition_id = e.id) = @releases
ORDER BY e.id DESC
LIMIT 1
