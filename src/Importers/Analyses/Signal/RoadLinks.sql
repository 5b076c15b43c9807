-- The motorways, A and B roads of a release of OS Open Roads.
-- @roads.
SELECT identifier, class, road_number, trunk, geom
FROM road_links
WHERE release_id = @roads AND class IN ('Motorway', 'A Road', 'B Road')
ORDER BY identifier COLLATE "C"
