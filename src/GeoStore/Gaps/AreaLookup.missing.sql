-- The parts of a council or county that are not held, and whether any part is.
-- @calculation; @areas: true for held_areas, false for counted_areas; @code.
SELECT max(s.successor_code) AS "Code", max(s.successor_name) AS "Name", string_agg(s.code, ', ' ORDER BY s.code) FILTER (WHERE known.code IS NULL) AS "Missing"
FROM area_successors s
LEFT JOIN (
    SELECT kind, code FROM held_areas WHERE @areas AND calculation_id = @calculation
    UNION ALL
    SELECT kind, code FROM counted_areas WHERE NOT @areas AND calculation_id = @calculation
) AS known ON known.code = s.code AND known.kind = CASE s.successor_kind WHEN 'council' THEN 'district' ELSE 'council' END
WHERE lower(s.successor_code) = lower(@code)
HAVING count(known.code) > 0 AND count(*) > count(known.code)
