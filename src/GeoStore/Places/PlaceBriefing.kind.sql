-- The kind of a place, the largest where several areas share the code; no row for kinds that are too small to be briefed on.
-- @levels: calculation of levels, or null; @areas: the calculation that lists the edition's areas; @area: code.
SELECT kind
FROM (
    SELECT kind FROM counted_areas WHERE calculation_id = @levels AND code = @area
    UNION
    SELECT kind FROM held_areas WHERE calculation_id = @areas AND code = @area
) AS known
WHERE kind IN ('county', 'council', 'district', 'ward', 'parish', 'constituency', 'lot')
ORDER BY array_position(ARRAY['council', 'district', 'county'], kind), kind
LIMIT 1
