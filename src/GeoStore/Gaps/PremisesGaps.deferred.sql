-- How many of the premises that a filter leaves, that lack the level and that a group holds, are planned only by the deferred scope of a contract.
-- @calculation: of levels; @coverage: premises release; @buildings: release of public buildings, or null; @level; @by: kind of area;
-- @area: code to stay within, or null; @planned, @plannedBy, @kind, @status: filters, or null; @within: polygons on the grid, or null;
-- @box: a grid box that holds the degrees @west, @south, @east, @north, or null.
SELECT count(*)
FROM premises_asked(@calculation, @coverage, @buildings, @level) a
JOIN premises_coverage c ON c.release_id = @coverage AND c.uprn = a.uprn
WHERE a.planned_through = 'deferred' AND NOT coalesce(c.vouchers, false) AND NOT coalesce(c.hubs, false) AND NOT a.served
  AND a.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND kind = @by)
  AND (@area::text IS NULL OR a.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))
  AND (@planned::text IS NULL OR a.planned = @planned)
  AND (@plannedBy::date IS NULL OR (a.planned = 'yes' AND a.planned_by <= @plannedBy))
  AND (@kind::text IS NULL OR CASE @kind WHEN 'public' THEN a.kind IS NOT NULL WHEN 'not-known' THEN a.kind IS NULL ELSE a.kind = @kind END)
  AND (@status::text IS NULL OR a.status = @status)
  AND (@within::geometry IS NULL OR ST_Intersects(a.geom, @within))
  AND (@box::geometry IS NULL OR (a.geom && @box AND ST_X(a.lonlat) BETWEEN @west AND @east AND ST_Y(a.lonlat) BETWEEN @south AND @north))
