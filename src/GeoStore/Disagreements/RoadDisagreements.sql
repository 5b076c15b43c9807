-- Millimetres by group, operator and class, summed from cells; a null operator: all roads of the group. A null code: in no area of the kind asked for.
-- @comparison: calculation; @places: placement of roads; @by: kind of area, or class, road, responsible; @isArea; @classes: as published;
-- @Road: number or null; @Trunk: or null; @area: code to stay within, or null; @Operator: code or null.
WITH chosen AS MATERIALIZED (
    SELECT cell, class, road_number, trunk, mm
    FROM road_cells
    WHERE calculation_id = @places AND class = ANY (@classes)
      AND (@Road::text IS NULL OR road_number = @Road)
      AND (@Trunk::boolean IS NULL OR trunk = @Trunk)
      AND (@area::text IS NULL OR cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @places AND code = @area))
), grouped AS (
    SELECT chosen.cell, chosen.mm,
           CASE @by
               WHEN 'class' THEN chosen.class
               WHEN 'road' THEN COALESCE(chosen.road_number, '')
               WHEN 'responsible' THEN CASE chosen.trunk WHEN true THEN 'trunk' WHEN false THEN 'council' ELSE 'not-stated' END
               ELSE area.code
           END AS code
    FROM chosen
    LEFT JOIN cell_areas AS area ON @isArea AND area.calculation_id = @places AND area.cell = chosen.cell AND area.kind = @by
)
SELECT code, NULL::text, NULL::text, sum(mm)::bigint FROM grouped GROUP BY code
UNION ALL
SELECT grouped.code, counts.operator, counts.class, sum(counts.mm)::bigint
FROM grouped
JOIN road_comparison_counts AS counts ON counts.calculation_id = @comparison AND counts.cell = grouped.cell AND (@Operator::text IS NULL OR counts.operator = @Operator)
GROUP BY grouped.code, counts.operator, counts.class
