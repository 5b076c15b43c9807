-- The links of a road in the order of their identifiers.
-- @roads: release; @road: number.
SELECT identifier, form_of_way, start_node, end_node, length_mm, geom, class
FROM road_links
WHERE release_id = @roads AND road_number = @road AND class IN ('Motorway', 'A Road', 'B Road')
ORDER BY identifier COLLATE "C"
