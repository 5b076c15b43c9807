-- What the database holds. synthetic: null while nothing was ever imported; moved_at: when the edition came into force (UTC).
-- No parameters.
SELECT
    (SELECT synthetic FROM database_kind) AS "Synthetic",
    (SELECT count(*) FROM releases) AS "Releases",
    (SELECT edition_id FROM current_edition) AS "Edition",
    (SELECT moved_at AT TIME ZONE 'UTC' FROM current_edition) AS "MovedAt"
