-- Up to five areas whose name or code looks like what was given.
-- @calculation; @areas: true for held_areas, false for counted_areas; @code.
SELECT code AS "Code", name AS "Name", NULL::date AS "Since"
FROM (
    SELECT kind, code, name FROM held_areas WHERE @areas AND calculation_id = @calculation
    UNION ALL
    SELECT kind, code, name FROM counted_areas WHERE NOT @areas AND calculation_id = @calculation
) AS known
WHERE strpos(lower(name), lower(@code)) > 0
   OR strpos(lower(@code), lower(name)) > 0
   OR (length(@code) >= 7 AND left(lower(code), 7) = left(lower(@code), 7))
GROUP BY code, name
ORDER BY min(coalesce(array_position(ARRAY['council', 'district', 'county', 'ward', 'parish'], kind), 9)), length(name), code
LIMIT 5
