-- Counts by area for one level, summed from cells; premises and postcodes are not read.
-- @calculation: of levels; @level: code; @by: kind of area; @area: code to stay within, or null.
WITH sums AS MATERIALIZED (
    SELECT g.code, sum(c.lacking) AS lacking, sum(c.served) AS served, sum(c.unknown) AS unknown,
           sum(c.wholly_lacking) AS wholly_lacking, sum(c.percent_lacking) AS percent_lacking
    FROM cell_areas g
    LEFT JOIN level_counts c ON c.calculation_id = @calculation AND c.level = @level AND c.cell = g.cell
    WHERE g.calculation_id = @calculation
      AND g.kind = @by
      AND (@area::text IS NULL OR g.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))
    GROUP BY g.code
)
SELECT s.code AS "Code", coalesce(n.name, s.code) AS "Name", n.parent_code AS "ParentCode", n.parent_name AS "ParentName",
       coalesce(s.lacking, 0)::bigint AS "Lacking",
       coalesce(s.served, 0)::bigint AS "Served",
       coalesce(s.unknown, 0)::bigint AS "Unknown",
       CASE WHEN unit.kind = 'postcode-levels' THEN coalesce(s.wholly_lacking, 0)::bigint END AS "WhollyLacking",
       CASE WHEN unit.kind = 'postcode-levels' THEN round(s.percent_lacking / nullif(s.lacking + s.served, 0), 6)::double precision END
           AS "MeanPercentLacking"
FROM sums s
LEFT JOIN counted_areas n ON n.calculation_id = @calculation AND n.kind = @by AND n.code = s.code
CROSS JOIN (SELECT kind FROM calculations WHERE id = @calculation) unit
ORDER BY s.code COLLATE "C"
