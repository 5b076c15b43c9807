-- Premises one by one in the order of their UPRN, each with the evidence that decided and what is planned; "NextAfter" is where the next page begins.
-- @calculation: of levels; @edition; @coverage: premises release; @buildings: release of public buildings, or null; @suppliers: releases of declarations;
-- @level; @state: lacking, served, unknown or null; @area: code to stay within, or null; @planned, @plannedBy, @kind, @status: filters, or null;
-- @within: polygons on the grid, or null; @box: a grid box that holds the degrees @west, @south, @east, @north, or null;
-- @after: only UPRNs above it, or null; @limit.
WITH page AS MATERIALIZED (
    SELECT a.*
    FROM premises_asked(@calculation, @coverage, @buildings, @level) a
    WHERE (@after::bigint IS NULL OR a.uprn > @after)
      AND (@state::text IS NULL OR CASE @state WHEN 'lacking' THEN NOT a.served WHEN 'served' THEN a.served ELSE a.served IS NULL END)
      AND (@area::text IS NULL OR a.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))
      AND (@planned::text IS NULL OR a.planned = @planned)
      AND (@plannedBy::date IS NULL OR (a.planned = 'yes' AND a.planned_by <= @plannedBy))
      AND (@kind::text IS NULL OR CASE @kind WHEN 'public' THEN a.kind IS NOT NULL WHEN 'not-known' THEN a.kind IS NULL ELSE a.kind = @kind END)
      AND (@status::text IS NULL OR a.status = @status)
      AND (@within::geometry IS NULL OR ST_Intersects(a.geom, @within))
      AND (@box::geometry IS NULL OR (a.geom && @box AND ST_X(a.lonlat) BETWEEN @west AND @east AND ST_Y(a.lonlat) BETWEEN @south AND @north))
    ORDER BY a.uprn
    LIMIT @limit + 1
), last AS (
    SELECT CASE WHEN count(*) > @limit THEN (SELECT uprn FROM page ORDER BY uprn OFFSET @limit - 1 LIMIT 1) END AS uprn FROM page
)
SELECT p.uprn AS "Uprn", p.postcode AS "Postcode",
       CASE p.served WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS "State", e.source AS "Source",
       CASE WHEN e.source = 'supplier-full-fibre' AND p.served THEN (
           SELECT string_agg(s.supplier, '; ' ORDER BY s.supplier)
           FROM supplier_coverage s
           WHERE s.release_id = ANY (@suppliers) AND s.uprn = p.uprn AND CASE @level WHEN 'full-fibre' THEN s.full_fibre ELSE s.download_mbps >= 1000 END)
       END AS "SaidBy",
       o.reason AS "OverrideReason", o.until_date AS "OverrideUntil",
       p.planned AS "Planned", p.planned_through AS "PlannedThrough", p.planned_by AS "PlannedBy", p.contract AS "Contract", p.supplier AS "Supplier",
       p.lot AS "Lot", p.status AS "Status", p.kind AS "Kind", p.name AS "Name", p.owner AS "Owner",
       ST_X(p.lonlat) AS "Longitude", ST_Y(p.lonlat) AS "Latitude", last.uprn AS "NextAfter"
FROM page p
CROSS JOIN last
LEFT JOIN evidence_sources e ON e.letter = p.decided_by
LEFT JOIN LATERAL (
    SELECT v.reason, v.until_date
    FROM edition_overrides eo
    JOIN premises_overrides v ON v.id = eo.override_id
    WHERE eo.edition_id = @edition AND v.uprn = p.uprn AND v.level = @level
) o ON p.decided_by = 'V'
ORDER BY p.uprn
LIMIT @limit
