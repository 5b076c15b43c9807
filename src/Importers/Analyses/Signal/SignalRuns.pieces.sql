-- The pieces of links with their cells, link by link.
-- @places: the placement of roads.
SELECT link, from_mm, to_mm, cell
FROM road_pieces
WHERE calculation_id = @places
ORDER BY link COLLATE "C", from_mm
