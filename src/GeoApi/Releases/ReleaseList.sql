-- The releases held, newest first, and whether the edition in force uses each.
-- @dataset: only this data set, or null for all.
SELECT r.id, r.dataset, r.series, r.as_at, r.as_at_precision, r.published_at, r.checksum, r.synthetic,
       r.profile, r.files::text AS files, r.row_count, r.report::text AS report,
       EXISTS (
           SELECT FROM current_edition c JOIN edition_releases er ON er.edition_id = c.edition_id
           WHERE er.release_id = r.id) AS in_edition
FROM releases r
WHERE (@dataset::text IS NULL OR r.dataset = @dataset)
ORDER BY r.published_at DESC, r.id DESC
