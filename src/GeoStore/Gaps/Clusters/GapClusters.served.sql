-- Where the premises stand that are served, within a rectangle of the British grid.
-- @calculation: of levels; @level; @west, @south, @east, @north: metres.
SELECT ST_X(geom), ST_Y(geom)
FROM premises_levels p
WHERE calculation_id = @calculation AND level_served(p, @level)
  AND geom && ST_MakeEnvelope(@west, @south, @east, @north, 27700)
