-- The area of a code, of the largest kind that has it; else the area that it became part of.
-- @calculation; @areas: true for held_areas, false for counted_areas; @code.
WITH known AS (
    SELECT kind, code, name FROM held_areas WHERE @areas AND calculation_id = @calculation
    UNION ALL
    SELECT kind, code, name FROM counted_areas WHERE NOT @areas AND calculation_id = @calculation
)
SELECT code AS "Code", name AS "Name", since AS "Since"
FROM (
    SELECT kind, code, name, NULL::date AS since, 0 AS detour FROM known WHERE lower(code) = lower(@code)
    UNION ALL
    SELECT k.kind, k.code, k.name, s.since, 1
    FROM area_successors s
    JOIN known k ON k.code = s.successor_code
    WHERE lower(s.code) = lower(@code)
) AS found
ORDER BY detour, array_position(ARRAY['council', 'district', 'county'], kind), kind
LIMIT 1
