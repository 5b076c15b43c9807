-- The areas of an edition.
-- @calculation: that lists them; @kind: or null for all; @within: code of an area whose descendants (and itself) are wanted, or null.
WITH RECURSIVE below AS (
    SELECT kind, code FROM held_areas WHERE calculation_id = @calculation AND code = @within
    UNION
    SELECT h.kind, h.code
    FROM below
    JOIN held_areas h ON h.calculation_id = @calculation AND h.parent_kind = below.kind AND h.parent_code = below.code
)
SELECT h.kind AS "Kind", h.code AS "Code", h.name AS "Name", h.parent_code AS "ParentCode", h.parent_name AS "ParentName"
FROM held_areas h
WHERE h.calculation_id = @calculation
  AND (@kind::text IS NULL OR h.kind = @kind)
  AND (@within::text IS NULL OR (h.kind, h.code) IN (SELECT kind, code FROM below))
ORDER BY h.kind COLLATE "C", h.code COLLATE "C"
