-- The date of the newest facts among some releases; null when there are none.
-- @releases: ids.
SELECT max(release.as_at)
FROM releases AS release
JOIN datasets AS dataset ON dataset.id = release.dataset AND dataset.role = 'fact'
WHERE release.id = ANY (@releases)
