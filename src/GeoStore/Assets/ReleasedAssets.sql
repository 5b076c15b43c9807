-- A page of the assets that are released to the caller's tier, in the order of their ids, with how many there are on all pages; a row of the count alone where the
-- page is empty. released_assets is the table of the tier, by the search path of its data source.
-- @edition; @areas: the calculation that lists its areas; @organisation: whose officer asks, '' for others; @kind, @owner: or null; @area: code, or null;
-- @box: a grid box, which holds the degrees @west, @south, @east, @north where these are given, or null; @after: only ids above it, or null; @limit: one more is answered where there is one.
WITH within AS MATERIALIZED ( -- apart, so that the outline is read once and not for every asset
    SELECT s.geom
    FROM held_areas h
    JOIN areas s ON s.release_id = h.release_id AND s.kind = h.kind AND s.code = h.code
    WHERE h.calculation_id = @areas AND h.code = @area
), shown AS MATERIALIZED (
    SELECT a.release_id, a.seen_by, a.id
    FROM released_assets a
    WHERE a.release_id IN (SELECT release_id FROM edition_releases WHERE edition_id = @edition)
      AND (a.seen_by = @organisation OR (a.seen_by = '' AND a.owner <> @organisation))
      AND (@kind::text IS NULL OR a.kind = @kind)
      AND (@owner::text IS NULL OR a.owner = @owner)
      AND (@box::geometry IS NULL OR (a.geom && @box AND CASE WHEN @west::float8 IS NULL THEN ST_Intersects(a.geom, @box) ELSE ST_Intersects(a.lonlat, ST_MakeEnvelope(@west, @south, @east, @north, 4326)) END))
      AND (@area::text IS NULL OR EXISTS (SELECT FROM within WHERE ST_Covers(within.geom, a.point)))
), page AS (
    SELECT * FROM shown WHERE @after::uuid IS NULL OR id > @after ORDER BY id LIMIT @limit + 1
)
SELECT counted.total AS "Total", a.id AS "Id", a.owner AS "Owner", a.owner_name AS "OwnerName", a.layer AS "Layer", a.kind AS "Kind", a.asset_key AS "Key",
       a.name AS "Name", a.height_m::text::float8 AS "HeightM", a.material AS "Material", a.power_supply AS "PowerSupply", a.structural_status AS "StructuralStatus",
       a.attachments AS "Attachments", a.constraints AS "Constraints", a.availability AS "Availability", a.fee_indicative AS "FeeIndicative",
       a.installed AS "Installed", a.attributes::text AS "Attributes",
       ST_X(a.point_lonlat) AS "Longitude", ST_Y(a.point_lonlat) AS "Latitude", ST_X(a.point) AS "Easting", ST_Y(a.point) AS "Northing",
       a.release_id AS "Release", ST_AsGeoJSON(ST_ForcePolygonCCW(a.lonlat), 7) AS "Geometry"
FROM (SELECT count(*) AS total FROM shown) AS counted
LEFT JOIN page p ON true
LEFT JOIN released_assets a ON (a.release_id, a.seen_by, a.id) = (p.release_id, p.seen_by, p.id)
ORDER BY a.id
