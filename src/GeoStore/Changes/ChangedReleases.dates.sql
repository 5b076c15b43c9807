-- The dates of the newest releases of some data sets in two editions.
-- @from, @to: editions; @datasets.
SELECT max(release.as_at) FILTER (WHERE held.edition_id = @from), max(release.as_at) FILTER (WHERE held.edition_id = @to)
FROM edition_releases AS held
JOIN releases AS release ON release.id = held.release_id
WHERE held.edition_id IN (@from, @to) AND release.dataset = ANY (@datasets)
