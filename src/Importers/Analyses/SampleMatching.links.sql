-- The road links of a release within half a kilometre of the rectangle of a release of readings.
-- @samples: of drive-tests; @roads: of os-open-roads.
SELECT identifier, class, start_node, end_node, geom
FROM road_links
WHERE release_id = @roads
  AND geom && (SELECT ST_Expand(ST_SetSRID(ST_Extent(geom)::geometry, 27700), 500) FROM signal_samples WHERE release_id = @samples)
ORDER BY identifier
