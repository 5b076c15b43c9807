-- Road links of every class.
-- @roads: the edition's release of them: one, so that the key gives their order.
SELECT r.identifier, r.class, r.road_number, r.name, r.form_of_way, r.road_function, r.trunk, r.primary_route, r.length_mm / 1000.0::float8 AS length_m, r.geom, r.lonlat
FROM road_links r
WHERE r.release_id = @roads::int
