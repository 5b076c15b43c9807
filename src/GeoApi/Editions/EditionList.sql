-- Editions, newest first, one row per release that each was made from (one row with nulls for an edition of none).
-- @edition: only the edition with this number, or null for all.
SELECT e.id, e.as_of, e.engine_version, e.synthetic, e.created_at, c.edition_id IS NOT NULL AS in_force, e.retired_at IS NOT NULL AS retired,
       r.id AS release_id, r.dataset, r.series, r.as_at, r.as_at_precision
FROM editions e
LEFT JOIN current_edition c ON c.edition_id = e.id
LEFT JOIN edition_releases er ON er.edition_id = e.id
LEFT JOIN releases r ON r.id = er.release_id
WHERE (@edition::int IS NULL OR e.id = @edition)
ORDER BY e.id DESC, r.dataset COLLATE "C", r.series COLLATE "C"
