-- How many premises passed from which area and state to which, summed from counts by cell made with the edition. States: 0 lacking, 1 served, 2 unknown, 3 absent,
-- 4 elsewhere. A null area with another state: in none of the kind.
-- @changes: calculation of what changed; @from, @to: calculations of levels; @level: code; @by: kind of area; @area: code to stay within on both sides, or null.
WITH earlier AS MATERIALIZED (
    SELECT cells.cell, area.code
    FROM cells
    LEFT JOIN cell_areas AS area ON area.calculation_id = @from AND area.kind = @by AND area.cell = cells.cell
    WHERE cells.calculation_id = @from AND (@area::text IS NULL OR cells.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @from AND code = @area))
), later AS MATERIALIZED (
    SELECT cells.cell, area.code
    FROM cells
    LEFT JOIN cell_areas AS area ON area.calculation_id = @to AND area.kind = @by AND area.cell = cells.cell
    WHERE cells.calculation_id = @to AND (@area::text IS NULL OR cells.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @to AND code = @area))
)
SELECT earlier.code AS "FromArea", later.code AS "ToArea",
       CASE WHEN earlier.cell IS NULL AND passage.from_cell IS NOT NULL THEN 4 ELSE passage.from_state::int END AS "From",
       CASE WHEN later.cell IS NULL AND passage.to_cell IS NOT NULL THEN 4 ELSE passage.to_state::int END AS "To",
       sum(passage.premises) AS "Amount"
FROM premises_passages AS passage
LEFT JOIN earlier ON earlier.cell = passage.from_cell
LEFT JOIN later ON later.cell = passage.to_cell
WHERE passage.calculation_id = @changes AND passage.level = @level AND (earlier.cell IS NOT NULL OR later.cell IS NOT NULL)
GROUP BY 1, 2, 3, 4
