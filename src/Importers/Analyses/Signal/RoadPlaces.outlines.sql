-- The outlines that roads are placed by: those that points are placed by, and lots, which say by premises who is in them but hold roads by their shape.
-- @areas: the calculation that lists the areas.
SELECT h.kind, h.code, a.geom
FROM held_areas h
JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
WHERE h.calculation_id = @areas AND (h.by_shape OR h.kind = 'lot')
ORDER BY h.kind COLLATE "C", h.code COLLATE "C"
