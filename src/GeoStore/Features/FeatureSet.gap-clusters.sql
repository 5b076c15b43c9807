-- Groups of premises that lack a level, as kept with the edition.
-- @clusters: the edition's grouping, or null.
SELECT c.lacking_level, c.id, c.premises, c.planned, c.square_kilometres, c.premises_per_square_kilometre,
       c.nearest_served_metres, c.nearest_road_metres, c.nearest_road, c.geom, c.lonlat
FROM gap_clusters c
WHERE c.calculation_id = @clusters::int
