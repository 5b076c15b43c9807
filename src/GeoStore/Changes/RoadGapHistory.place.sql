-- The link of a road gap, as the newest release of an edition up to one has it.
-- @edition; @Link.
SELECT link.road_number AS "Road", link.class AS "Class", link.name AS "Name", link.geom AS "Geom", link.lonlat AS "LonLat"
FROM edition_releases AS held
JOIN releases AS release ON release.id = held.release_id AND release.dataset = 'os-open-roads'
JOIN road_links AS link ON link.release_id = release.id AND link.identifier = @Link
WHERE held.edition_id <= @edition
ORDER BY held.edition_id DESC
LIMIT 1
