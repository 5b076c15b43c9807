-- Every public building with its state at a level and the group it is counted in; one that the premises release does not recognise is unknown.
-- @calculation: of levels; @buildings: release of public buildings; @level; @by: owner, kind, or a kind of area; @area: code to stay within, or null.
SELECT b.uprn AS "Uprn", b.name AS "Name", b.kind AS "Kind", coalesce(b.owner, 'not stated') AS "Owner", coalesce(b.postcode, p.postcode) AS "Postcode",
       CASE served.it WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS "State", e.source AS "Source", p.uprn IS NOT NULL AS "Recognised",
       CASE @by WHEN 'owner' THEN coalesce(b.owner, 'not stated') WHEN 'kind' THEN b.kind ELSE g.code END AS "GroupCode",
       CASE @by WHEN 'owner' THEN coalesce(b.owner, 'not stated') WHEN 'kind' THEN b.kind ELSE n.name END AS "GroupName",
       ST_X(p.lonlat) AS "Longitude", ST_Y(p.lonlat) AS "Latitude"
FROM public_buildings b
LEFT JOIN premises_levels p ON p.calculation_id = @calculation AND p.uprn = b.uprn
CROSS JOIN LATERAL (
    SELECT level_served(p, @level) AS it, level_decided_by(p, @level) AS letter
) served
LEFT JOIN evidence_sources e ON e.letter = served.letter
LEFT JOIN cell_areas g ON g.calculation_id = @calculation AND g.kind = @by AND g.cell = p.cell
LEFT JOIN counted_areas n ON n.calculation_id = @calculation AND n.kind = g.kind AND n.code = g.code
WHERE b.release_id = @buildings
  AND (@area::text IS NULL OR p.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))
ORDER BY b.uprn
