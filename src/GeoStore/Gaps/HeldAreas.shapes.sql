-- Shapes of areas as GeoJSON geometry in CRS84.
-- @calculation: that lists them; @kind; @codes.
SELECT h.code, ST_AsGeoJSON(a.lonlat, 6)
FROM held_areas h
JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
WHERE h.calculation_id = @calculation AND h.kind = @kind AND h.code = ANY (@codes)
ORDER BY h.code COLLATE "C"
