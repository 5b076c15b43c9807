-- Postcodes in a tile counted in square cells, as a Mapbox vector tile with layer "postcode-units": the cells' middles, each with
-- count, cell_m (its side in metres) and, for a level, lacking (some or all premises), wholly_lacking, served and unknown. One row.
-- @calculation: the edition's postcode levels; @level: a level's code or null; @cell_m: a cell's side in metres; @min_x … @max_y: the tile in metres (27700); @units: across it.
WITH tile AS (
    SELECT ST_MakeEnvelope(@min_x, @min_y, @max_x, @max_y, 27700) AS box
),
inside AS (
    SELECT floor((ST_X(p.geom) - @min_x) / @cell_m) AS cell_column,
           floor((@max_y - ST_Y(p.geom)) / @cell_m) AS cell_row,
           CASE @level::text
               WHEN 'full-fibre' THEN full_fibre WHEN 'gigabit' THEN gigabit WHEN 'ultrafast300' THEN ultrafast300
               WHEN 'ultrafast100' THEN ultrafast100 WHEN 'superfast' THEN superfast WHEN 'decent' THEN decent
           END AS percent
    FROM tile
    JOIN postcode_levels p ON p.calculation_id = @calculation AND p.geom && tile.box
    WHERE ST_X(p.geom) >= @min_x AND ST_X(p.geom) < @max_x AND ST_Y(p.geom) > @min_y AND ST_Y(p.geom) <= @max_y
),
cells AS (
    SELECT count(*)::int AS count, @cell_m::float8 AS cell_m,
           CASE WHEN @level::text IS NOT NULL THEN (count(*) FILTER (WHERE percent < 100))::int END AS lacking,
           CASE WHEN @level::text IS NOT NULL THEN (count(*) FILTER (WHERE percent <= 0))::int END AS wholly_lacking,
           CASE WHEN @level::text IS NOT NULL THEN (count(*) FILTER (WHERE percent >= 100))::int END AS served,
           CASE WHEN @level::text IS NOT NULL THEN (count(*) FILTER (WHERE percent IS NULL))::int END AS unknown,
           ST_AsMVTGeom(
               ST_SetSRID(ST_MakePoint(@min_x + (cell_column + 0.5) * @cell_m, @max_y - (cell_row + 0.5) * @cell_m), 27700),
               (SELECT box FROM tile), @units, 0, true) AS geom
    FROM inside
    GROUP BY cell_column, cell_row
)
SELECT ST_AsMVT(cells.*, 'postcode-units', @units, 'geom') FROM cells WHERE geom IS NOT NULL
