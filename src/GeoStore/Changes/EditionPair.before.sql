-- The newest edition of the same rules whose facts are older.
-- @edition: id.
WITH dated AS (
    SELECT edition.id, edition.engine_version, max(release.as_at) AS as_at
    FROM editions AS edition
    JOIN edition_releases AS held ON held.edition_id = edition.id
    JOIN releases AS release ON release.id = held.release_id
    JOIN datasets AS dataset ON dataset.id = release.dataset AND dataset.role = 'fact'
    WHERE edition.retired_at IS NULL
    GROUP BY edition.id
)
SELECT other.id
FROM dated AS other
JOIN dated AS asked ON asked.id = @edition AND asked.engine_version = other.engine_version AND other.as_at < asked.as_at
ORDER BY other.as_at DESC, other.id DESC
LIMIT 1
