-- Shapes of areas as GeoJSON geometry in CRS84, outer rings counter-clockwise (RFC 7946, 3.1.6), 7 decimals: about a centimetre.
-- @calculation: that lists them; @kind; @codes.
SELECT h.code, ST_AsGeoJSON(ST_ForcePolygonCCW(a.lonlat), 7)
FROM held_areas h
JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
WHERE h.calculation_id = @calculation AND h.kind = @kind AND h.code = ANY (@codes)
ORDER BY h.code COLLATE "C"
