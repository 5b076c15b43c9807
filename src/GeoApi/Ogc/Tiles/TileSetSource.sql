-- What a tile set says of an edition: where its areas lie, on the grid and in degrees (west, south, east, north; null when it holds no shapes), and whom to name. One row.
-- @releases: the edition's; @areas: its areas, or null; @datasets: of the collection.
SELECT CASE WHEN grid IS NOT NULL THEN ARRAY[ST_XMin(grid), ST_YMin(grid), ST_XMax(grid), ST_YMax(grid)] END AS "OnGrid",
       CASE WHEN degrees IS NOT NULL THEN ARRAY[ST_XMin(degrees), ST_YMin(degrees), ST_XMax(degrees), ST_YMax(degrees)] END AS "LonLat",
       ARRAY(SELECT DISTINCT CASE WHEN r.synthetic THEN 'Synthetic: invented, in the form that the publisher uses.' ELSE d.attribution END
             FROM releases r JOIN datasets d ON d.id = r.dataset
             WHERE r.id = ANY (@releases::int[]) AND r.dataset = ANY (@datasets::text[]) ORDER BY 1) AS "Attributions"
FROM (
    SELECT ST_Extent(a.geom) AS grid, ST_Extent(a.lonlat) AS degrees
    FROM held_areas h
    JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
    WHERE h.calculation_id = @areas::int
) AS held
