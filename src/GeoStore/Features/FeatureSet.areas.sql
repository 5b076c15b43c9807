-- The areas that an edition gives figures by; a kind without boundaries has no shapes.
-- @areas: the edition's areas.
SELECT h.kind, h.code, h.name, h.parent_kind, h.parent_code, h.parent_name, a.geom, a.lonlat
FROM held_areas h
LEFT JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
WHERE h.calculation_id = @areas::int
