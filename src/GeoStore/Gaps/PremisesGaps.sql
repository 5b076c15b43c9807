-- Counts by area for one level, summed from cells; premises and postcodes are not read.
-- @calculation: of levels; @level: code; @by: kind of area; @area: code to stay within, or null.
SELECT g.code AS "Code", n.name AS "Name", n.parent_code AS "ParentCode", n.parent_name AS "ParentName",
       coalesce(sum(c.lacking), 0)::bigint AS "Lacking",
       coalesce(sum(c.served), 0)::bigint AS "Served",
       coalesce(sum(c.unknown), 0)::bigint AS "Unknown",
       CASE WHEN unit.kind = 'postcode-levels' THEN coalesce(sum(c.wholly_lacking), 0)::bigint END AS "WhollyLacking",
       CASE WHEN unit.kind = 'postcode-levels' THEN round(sum(c.percent_lacking) / nullif(sum(c.lacking + c.served), 0), 6)::double precision END
           AS "MeanPercentLacking"
FROM cell_areas g
JOIN calculations unit ON unit.id = g.calculation_id
JOIN counted_areas n ON n.calculation_id = g.calculation_id AND n.kind = g.kind AND n.code = g.code
LEFT JOIN level_counts c ON c.calculation_id = g.calculation_id AND c.level = @level AND c.cell = g.cell
WHERE g.calculation_id = @calculation
  AND g.kind = @by
  AND (@area::text IS NULL OR g.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))
GROUP BY g.code, n.name, n.parent_code, n.parent_name, unit.kind
ORDER BY g.code COLLATE "C"
