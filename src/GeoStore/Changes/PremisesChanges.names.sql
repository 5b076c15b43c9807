-- The areas of a kind that either edition counted by; of one that both have, the later name.
-- @from, @to: calculations of levels; @by: kind of area.
SELECT DISTINCT ON (code) code AS "Code", name AS "Name"
FROM counted_areas
WHERE calculation_id IN (@from, @to) AND kind = @by
ORDER BY code, calculation_id = @to DESC
