-- Counts by area for one level of the premises that a filter leaves, counted one by one; then, without a code, those that no area of the kind holds.
-- @calculation: of levels; @coverage: premises release; @buildings: release of public buildings, or null; @level; @by: kind of area;
-- @area: code to stay within, or null; @planned, @plannedBy, @kind, @status: filters, or null; @within: polygons on the grid, or null;
-- @box: a grid box that holds the degrees @west, @south, @east, @north, or null.
WITH within AS MATERIALIZED (
    SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area
), beyond AS MATERIALIZED (
    SELECT @area::text IS NOT NULL AND NOT EXISTS (
        SELECT FROM counted_areas WHERE calculation_id = @calculation AND code = @area AND kind IN ('lot', 'postcode-sector')) AS perhaps_within
), counted AS MATERIALIZED (
    SELECT a.cell, x.positioned, count(*) FILTER (WHERE NOT a.served) AS lacking, count(*) FILTER (WHERE a.served) AS served,
           count(*) FILTER (WHERE a.served IS NULL) AS unknown, a.cell IN (SELECT cell FROM within) AS inside
    FROM premises_asked(@calculation, @coverage, @buildings, @level) a
    JOIN cells x ON x.calculation_id = @calculation AND x.cell = a.cell
    WHERE (@planned::text IS NULL OR a.planned = @planned)
      AND (@plannedBy::date IS NULL OR (a.planned = 'yes' AND a.planned_by <= @plannedBy))
      AND (@kind::text IS NULL OR CASE @kind WHEN 'public' THEN a.kind IS NOT NULL WHEN 'not-known' THEN a.kind IS NULL ELSE a.kind = @kind END)
      AND (@status::text IS NULL OR a.status = @status)
      AND (@within::geometry IS NULL OR ST_Intersects(a.geom, @within))
      AND (@box::geometry IS NULL OR (a.geom && @box AND ST_X(a.lonlat) BETWEEN @west AND @east AND ST_Y(a.lonlat) BETWEEN @south AND @north))
    GROUP BY a.cell, x.positioned
), sums AS (
    SELECT g.code, coalesce(sum(c.lacking), 0) AS lacking, coalesce(sum(c.served), 0) AS served, coalesce(sum(c.unknown), 0) AS unknown, count(c.cell) AS cells
    FROM cell_areas g
    LEFT JOIN counted c ON c.cell = g.cell
    WHERE g.calculation_id = @calculation AND g.kind = @by AND (@area::text IS NULL OR g.cell IN (SELECT cell FROM within))
    GROUP BY g.code
)
(SELECT s.code AS "Code", coalesce(n.name, s.code) AS "Name", n.parent_code AS "ParentCode", n.parent_name AS "ParentName", s.lacking::bigint AS "Lacking",
        s.served::bigint AS "Served", s.unknown::bigint AS "Unknown"
 FROM sums s
 LEFT JOIN counted_areas n ON n.calculation_id = @calculation AND n.kind = @by AND n.code = s.code
 WHERE s.cells > 0 OR (@within::geometry IS NULL AND @box::geometry IS NULL)
 ORDER BY s.code COLLATE "C")
UNION ALL
SELECT NULL, CASE WHEN @by IN ('lot', 'postcode-sector') THEN 'not-stated' WHEN c.positioned THEN 'outside' ELSE 'no-position' END, NULL, NULL,
       sum(c.lacking)::bigint, sum(c.served)::bigint, sum(c.unknown)::bigint
FROM counted c
CROSS JOIN beyond b
WHERE NOT EXISTS (SELECT FROM cell_areas g WHERE g.calculation_id = @calculation AND g.kind = @by AND g.cell = c.cell)
  AND (@area::text IS NULL OR c.inside OR (NOT c.positioned AND b.perhaps_within))
GROUP BY 2
