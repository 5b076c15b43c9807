-- The parish, or else the ward, of every piece of a road's links, link by link from start to end; null = in none.
-- @places: placement of roads; @areas: the calculation that lists the areas; @road: number.
SELECT piece.link, piece.from_mm, piece.to_mm, area.name
FROM road_cells AS cell
JOIN road_pieces AS piece ON piece.calculation_id = @places AND piece.cell = cell.cell
LEFT JOIN LATERAL (
    SELECT held.name
    FROM cell_areas AS within
    JOIN held_areas AS held ON held.calculation_id = @areas AND held.kind = within.kind AND held.code = within.code
    WHERE within.calculation_id = @places AND within.cell = cell.cell AND within.kind IN ('parish', 'ward')
    ORDER BY within.kind
    LIMIT 1
) AS area ON true
WHERE cell.calculation_id = @places AND cell.road_number = @road
ORDER BY piece.link, piece.from_mm
