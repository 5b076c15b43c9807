-- How many premises passed from which area and state to which, between two editions. States: 0 lacking, 1 served, 2 unknown, 3 absent, 4 elsewhere.
-- A null area with a state under 3: in none of the kind.
-- @from, @to: calculations of levels; @level: code; @by: kind of area; @area: code to stay within on both sides, or null.
WITH earlier AS (
    SELECT level.uprn, area.code,
           level_state(level, @level) AS state
    FROM premises_levels AS level
    LEFT JOIN cell_areas AS area ON area.calculation_id = @from AND area.kind = @by AND area.cell = level.cell
    WHERE level.calculation_id = @from
      AND (@area::text IS NULL OR level.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @from AND code = @area))
), later AS (
    SELECT level.uprn, area.code,
           level_state(level, @level) AS state
    FROM premises_levels AS level
    LEFT JOIN cell_areas AS area ON area.calculation_id = @to AND area.kind = @by AND area.cell = level.cell
    WHERE level.calculation_id = @to
      AND (@area::text IS NULL OR level.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @to AND code = @area))
)
SELECT earlier.code AS "FromArea", later.code AS "ToArea",
       coalesce(earlier.state, CASE WHEN EXISTS (SELECT FROM premises_levels AS other WHERE other.calculation_id = @from AND other.uprn = later.uprn) THEN 4 ELSE 3 END) AS "From",
       coalesce(later.state, CASE WHEN EXISTS (SELECT FROM premises_levels AS other WHERE other.calculation_id = @to AND other.uprn = earlier.uprn) THEN 4 ELSE 3 END) AS "To",
       count(*) AS "Amount"
FROM earlier
FULL JOIN later ON later.uprn = earlier.uprn
GROUP BY 1, 2, 3, 4
