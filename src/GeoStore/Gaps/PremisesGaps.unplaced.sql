-- How many are in no area of the kind: outside all of them, or without a position and so perhaps in any.
-- @calculation: of levels; @level: code (any: all levels count the same things); @by: kind of area; @area: code to stay within, or null.
SELECT CASE WHEN @by IN ('lot', 'postcode-sector') THEN 'not-stated' WHEN x.positioned THEN 'outside' ELSE 'no-position' END AS code,
       sum(c.lacking + c.served + c.unknown)::bigint AS count
FROM cells x
JOIN level_counts c ON c.calculation_id = x.calculation_id AND c.level = @level AND c.cell = x.cell
WHERE x.calculation_id = @calculation
  AND NOT EXISTS (
      SELECT FROM cell_areas g WHERE g.calculation_id = x.calculation_id AND g.kind = @by AND g.cell = x.cell)
  AND (@area::text IS NULL
       OR x.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area)
       OR (NOT x.positioned
           AND NOT EXISTS (
               SELECT FROM counted_areas WHERE calculation_id = @calculation AND code = @area AND kind IN ('lot', 'postcode-sector'))))
GROUP BY 1
ORDER BY 1
