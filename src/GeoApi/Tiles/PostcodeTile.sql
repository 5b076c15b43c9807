-- Postcodes in a tile one by one, as a Mapbox vector tile with layer "postcode-units"; one row: null when there are more than @most.
-- @calculation: the edition's postcode levels; @min_x … @max_y: the tile in metres (27700); @units: across the tile; @buffer_units, @buffer_m: beyond its edges; @most.
WITH tile AS (
    SELECT ST_MakeEnvelope(@min_x, @min_y, @max_x, @max_y, 27700) AS box
),
inside AS MATERIALIZED (
    SELECT p.*, tile.box
    FROM tile
    JOIN postcode_levels p ON p.calculation_id = @calculation AND p.geom && ST_Expand(tile.box, @buffer_m)
    LIMIT @most + 1
),
points AS (
    SELECT postcode,
           CASE WHEN full_fibre >= 100 THEN 'served' WHEN full_fibre <= 0 THEN 'lacking' WHEN full_fibre > 0 THEN 'partial' ELSE 'unknown' END AS "full-fibre",
           CASE WHEN gigabit >= 100 THEN 'served' WHEN gigabit <= 0 THEN 'lacking' WHEN gigabit > 0 THEN 'partial' ELSE 'unknown' END AS gigabit,
           CASE WHEN ultrafast300 >= 100 THEN 'served' WHEN ultrafast300 <= 0 THEN 'lacking' WHEN ultrafast300 > 0 THEN 'partial' ELSE 'unknown' END AS ultrafast300,
           CASE WHEN ultrafast100 >= 100 THEN 'served' WHEN ultrafast100 <= 0 THEN 'lacking' WHEN ultrafast100 > 0 THEN 'partial' ELSE 'unknown' END AS ultrafast100,
           CASE WHEN superfast >= 100 THEN 'served' WHEN superfast <= 0 THEN 'lacking' WHEN superfast > 0 THEN 'partial' ELSE 'unknown' END AS superfast,
           CASE WHEN decent >= 100 THEN 'served' WHEN decent <= 0 THEN 'lacking' WHEN decent > 0 THEN 'partial' ELSE 'unknown' END AS decent,
           ST_AsMVTGeom(geom, box, @units, @buffer_units, true) AS geom
    FROM inside
)
SELECT CASE WHEN (SELECT count(*) FROM inside) <= @most
            THEN (SELECT ST_AsMVT(points.*, 'postcode-units', @units, 'geom') FROM points WHERE geom IS NOT NULL) END
