-- Areas of one kind in a tile, as a Mapbox vector tile with layer "areas"; one row, of no bytes where there are none.
-- @calculation: the edition's areas; @kind; @min_x … @max_y: the tile in metres (27700); @units: across the tile; @buffer_units, @buffer_m: beyond its edges.
WITH tile AS (
    SELECT ST_MakeEnvelope(@min_x, @min_y, @max_x, @max_y, 27700) AS box
),
shapes AS (
    SELECT h.code, h.name, h.kind, ST_AsMVTGeom(a.geom, tile.box, @units, @buffer_units, true) AS geom
    FROM tile
    CROSS JOIN held_areas h
    JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
    WHERE h.calculation_id = @calculation AND h.kind = @kind AND a.geom && ST_Expand(tile.box, @buffer_m)
)
SELECT ST_AsMVT(shapes.*, 'areas', @units, 'geom') FROM shapes WHERE geom IS NOT NULL
