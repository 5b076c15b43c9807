-- Of the premises whose override differs between two editions, how many passed from which area and state to which. States: 0 lacking, 1 served, 2 unknown, 3 absent, 4 elsewhere.
-- A null area with a state under 3: in none of the kind.
-- @from, @to: calculations of levels; @fromEdition, @toEdition: their editions; @level: code; @by: kind of area; @area: code to stay within on both sides, or null.
WITH overruled AS MATERIALIZED (
    SELECT uprn FROM overrides_between(@fromEdition, @toEdition, @level)
), sides AS (
    SELECT level.calculation_id, level.uprn, area.code,
           level_state(level, @level) AS state
    FROM overruled
    JOIN premises_levels AS level ON level.calculation_id IN (@from, @to) AND level.uprn = overruled.uprn
    LEFT JOIN cell_areas AS area ON area.calculation_id = level.calculation_id AND area.kind = @by AND area.cell = level.cell
    WHERE @area::text IS NULL OR level.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = level.calculation_id AND code = @area)
)
SELECT earlier.code AS "FromArea", later.code AS "ToArea",
       coalesce(earlier.state, CASE WHEN EXISTS (SELECT FROM premises_levels AS other WHERE other.calculation_id = @from AND other.uprn = later.uprn) THEN 4 ELSE 3 END) AS "From",
       coalesce(later.state, CASE WHEN EXISTS (SELECT FROM premises_levels AS other WHERE other.calculation_id = @to AND other.uprn = earlier.uprn) THEN 4 ELSE 3 END) AS "To",
       count(*) AS "Amount"
FROM (SELECT * FROM sides WHERE calculation_id = @from) AS earlier
FULL JOIN (SELECT * FROM sides WHERE calculation_id = @to) AS later ON later.uprn = earlier.uprn
GROUP BY 1, 2, 3, 4
