-- An edition and the calculations that its tables are keyed by; no row when there is none.
-- @edition: id, or null for the one in force.
SELECT e.id AS "Id", e.engine_version AS "EngineVersion", e.synthetic AS "Synthetic", e.created_at AS "CreatedAt",
       coalesce(e.as_of, (e.created_at AT TIME ZONE 'UTC')::date) AS "Day",
       coalesce(e.id = pointer.edition_id, false) AS "IsCurrent", e.retired_at IS NOT NULL AS "Retired",
       (SELECT calculation_id FROM edition_calculations WHERE edition_id = e.id AND kind = 'areas') AS "Areas",
       (SELECT calculation_id FROM edition_calculations WHERE edition_id = e.id AND kind = 'premises-levels') AS "PremisesLevels",
       (SELECT calculation_id FROM edition_calculations WHERE edition_id = e.id AND kind = 'postcode-levels') AS "PostcodeLevels"
FROM editions e
LEFT JOIN current_edition pointer ON true
WHERE e.id = coalesce(@edition::int, pointer.edition_id)
