-- The releases held, newest first, and whether the edition in force uses each: a boundary release when figures are given by areas of it.
-- @dataset: only this data set, or null for all.
SELECT r.id, r.dataset, r.series, r.as_at, r.as_at_precision, r.published_at, r.checksum, r.synthetic,
       r.profile, r.files::text AS files, r.row_count, r.report::text AS report, r.withdrawn_at,
       EXISTS (
           SELECT FROM current_edition c JOIN edition_releases er ON er.edition_id = c.edition_id
           WHERE er.release_id = r.id
             AND (r.dataset <> 'boundaries'
                  OR EXISTS (
                      SELECT FROM edition_calculations ec JOIN held_areas h ON h.calculation_id = ec.calculation_id
                      WHERE ec.edition_id = c.edition_id AND ec.kind = 'areas' AND h.release_id = r.id))) AS in_edition
FROM releases r
WHERE (@dataset::text IS NULL OR r.dataset = @dataset)
ORDER BY r.published_at DESC, r.id DESC
