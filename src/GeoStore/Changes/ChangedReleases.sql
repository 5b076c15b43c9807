-- The releases of some data sets that differ between two editions, by series.
-- @from, @to: editions; @datasets.
WITH earlier AS (
    SELECT release.* FROM edition_releases AS held JOIN releases AS release ON release.id = held.release_id
    WHERE held.edition_id = @from AND release.dataset = ANY (@datasets)
), later AS (
    SELECT release.* FROM edition_releases AS held JOIN releases AS release ON release.id = held.release_id
    WHERE held.edition_id = @to AND release.dataset = ANY (@datasets)
)
SELECT coalesce(earlier.dataset, later.dataset) AS "Dataset", coalesce(earlier.series, later.series) AS "Series",
       earlier.id AS "From", earlier.as_at AS "FromAsAt", later.id AS "To", later.as_at AS "ToAsAt"
FROM earlier
FULL JOIN later ON later.dataset = earlier.dataset AND later.series = earlier.series
WHERE earlier.id IS DISTINCT FROM later.id
ORDER BY 1, 2
