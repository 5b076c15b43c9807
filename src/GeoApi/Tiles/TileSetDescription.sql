-- West, south, east and north in metres (27700) of the areas that an edition holds; null when it holds no shapes. One row.
-- @areas: the edition's areas, or null.
SELECT CASE WHEN box IS NOT NULL THEN ARRAY[ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)] END
FROM (
    SELECT ST_Extent(a.geom) AS box
    FROM held_areas h
    JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
    WHERE h.calculation_id = @areas::int
) AS held
