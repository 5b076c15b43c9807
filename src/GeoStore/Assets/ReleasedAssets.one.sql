-- One asset as it is released to the caller's tier; no row when it is not. released_assets is the table of the tier, by the search path of its data source.
-- @edition; @organisation: whose officer asks, '' for others; @id.
SELECT 1::bigint AS "Total", a.id AS "Id", a.owner AS "Owner", a.owner_name AS "OwnerName", a.layer AS "Layer", a.kind AS "Kind", a.asset_key AS "Key",
       a.name AS "Name", a.height_m::text::float8 AS "HeightM", a.material AS "Material", a.power_supply AS "PowerSupply", a.structural_status AS "StructuralStatus",
       a.attachments AS "Attachments", a.constraints AS "Constraints", a.availability AS "Availability", a.fee_indicative AS "FeeIndicative",
       a.installed AS "Installed", a.attributes::text AS "Attributes",
       ST_X(a.point_lonlat) AS "Longitude", ST_Y(a.point_lonlat) AS "Latitude", ST_X(a.point) AS "Easting", ST_Y(a.point) AS "Northing",
       a.release_id AS "Release", ST_AsGeoJSON(ST_ForcePolygonCCW(a.lonlat), 7) AS "Geometry"
FROM released_assets a
WHERE a.release_id IN (SELECT release_id FROM edition_releases WHERE edition_id = @edition)
  AND a.id = @id
  AND (a.seen_by = @organisation OR (a.seen_by = '' AND a.owner <> @organisation))
