-- Roads of every class that come into a rectangle of the British grid, by the words for them: a number, a name or a class.
-- @roads: the release; @west, @south, @east, @north: metres.
SELECT coalesce(road_number, name, class) COLLATE "C" AS road, geom
FROM road_links
WHERE release_id = @roads AND geom && ST_MakeEnvelope(@west, @south, @east, @north, 27700)
ORDER BY road
