-- The releases held, newest first, and whether the edition in force uses each: a boundary release when figures are given by areas of it.
-- @dataset: only this data set, or null for all; @hidden: data sets of which the caller is not told how much there is.
SELECT r.id, r.dataset, r.series, r.as_at, r.as_at_precision, r.published_at, CASE WHEN r.dataset <> ALL (@hidden) THEN r.checksum END AS checksum, r.synthetic,
       r.profile, CASE WHEN r.dataset <> ALL (@hidden) THEN r.files::text END AS files, CASE WHEN r.dataset <> ALL (@hidden) THEN r.row_count END AS row_count,
       CASE WHEN r.dataset <> ALL (@hidden) THEN r.report::text END AS report, r.withdrawn_at,
       EXISTS (SELECT FROM releases_in_use used WHERE used.release_id = r.id) AS in_edition
FROM releases r
WHERE (@dataset::text IS NULL OR r.dataset = @dataset)
ORDER BY r.published_at DESC, r.id DESC
