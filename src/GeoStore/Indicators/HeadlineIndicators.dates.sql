-- The date of the newest release of each data set in every edition of the same rules that can be asked for.
-- @engine: version of the rules; @datasets: ids.
SELECT edition.id AS "Edition", release.dataset AS "Dataset", max(release.as_at) AS "AsAt"
FROM editions AS edition
JOIN edition_releases AS held ON held.edition_id = edition.id
JOIN releases AS release ON release.id = held.release_id
WHERE edition.retired_at IS NULL AND edition.engine_version = @engine AND release.dataset = ANY (@datasets)
GROUP BY edition.id, release.dataset
