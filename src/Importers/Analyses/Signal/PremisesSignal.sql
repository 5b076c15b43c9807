-- Every premises of a levels calculation with its cell and position; null = none is held.
-- @levels.
SELECT uprn, cell, ST_X(geom), ST_Y(geom)
FROM premises_levels
WHERE calculation_id = @levels
