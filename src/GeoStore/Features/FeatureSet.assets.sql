-- Assets as they are released to the caller's tier: released_assets is the table of the tier, by the search path of its data source. Of single precision the digits
-- that were published are kept.
-- @releases: the edition's; @organisation: whose officer asks, '' for others.
SELECT a.id, a.owner, a.owner_name, a.layer, a.kind, a.asset_key AS key, a.name, a.height_m::text::float8 AS height_m, a.material, a.power_supply, a.structural_status,
       a.attachments, a.constraints, a.availability, a.fee_indicative::float8 AS fee_indicative, a.installed, a.attributes::text AS attributes, a.release_id AS release,
       a.geom, a.lonlat
FROM released_assets a
WHERE a.release_id = ANY (@releases::int[]) AND (a.seen_by = @organisation OR (a.seen_by = '' AND a.owner <> @organisation))
