-- How many premises two sources contradict each other about, by pair of statements and by area; rows without an area are those that none of the kind holds.
-- @calculation: of levels; @level: code, or null for all; @by: kind of area; @area: code to stay within, or null.
SELECT d.level AS "Level", d.source AS "Source", d.says AS "Says", d.against AS "Against", d.against_level AS "AgainstLevel", d.against_says AS "AgainstSays",
       g.code AS "Code", n.name AS "Name", count(*) AS "Premises"
FROM premises_disagreements d
LEFT JOIN cell_areas g ON g.calculation_id = @calculation AND g.kind = @by AND g.cell = d.cell
LEFT JOIN counted_areas n ON n.calculation_id = @calculation AND n.kind = g.kind AND n.code = g.code
WHERE d.calculation_id = @calculation
  AND (@level::text IS NULL OR d.level = @level)
  AND (@area::text IS NULL OR d.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))
GROUP BY d.level, d.source, d.says, d.against, d.against_level, d.against_says, g.code, n.name
ORDER BY g.code COLLATE "C", d.level, d.source, d.against, d.against_level
