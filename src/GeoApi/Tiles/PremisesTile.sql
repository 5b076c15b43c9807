-- Premises in a tile one by one, as a Mapbox vector tile with layer "premises"; one row: null when there are more than @most.
-- @calculation: the edition's premises levels; @min_x … @max_y: the tile in metres (27700); @units: across the tile; @buffer_units, @buffer_m: beyond its edges; @most.
WITH tile AS (
    SELECT ST_MakeEnvelope(@min_x, @min_y, @max_x, @max_y, 27700) AS box
),
inside AS MATERIALIZED (
    SELECT p.*, tile.box
    FROM tile
    JOIN premises_levels p ON p.calculation_id = @calculation AND p.geom && ST_Expand(tile.box, @buffer_m)
    LIMIT @most + 1
),
points AS (
    SELECT uprn,
           CASE full_fibre WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS "full-fibre",
           CASE gigabit WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS gigabit,
           CASE ultrafast300 WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS ultrafast300,
           CASE ultrafast100 WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS ultrafast100,
           CASE superfast WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS superfast,
           CASE decent WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS decent,
           ST_AsMVTGeom(geom, box, @units, @buffer_units, true) AS geom
    FROM inside
)
SELECT CASE WHEN (SELECT count(*) FROM inside) <= @most
            THEN (SELECT ST_AsMVT(points.*, 'premises', @units, 'geom') FROM points WHERE geom IS NOT NULL) END
