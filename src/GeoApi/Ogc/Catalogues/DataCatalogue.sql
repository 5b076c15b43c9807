-- Every data set of which a release is held, a row per release, newest first within it: where it is from, under which licence, and how well it was read.
-- @hidden: data sets of which everybody is not told how much there is; @internal: those that are not listed.
SELECT d.id AS dataset, d.title, d.publisher, CASE WHEN r.synthetic THEN 'CC0 1.0' ELSE d.licence END AS licence,
       CASE WHEN r.synthetic THEN 'Synthetic: invented, in the form that the publisher uses.' ELSE d.attribution END AS attribution, d.cadence, d.home_page,
       r.id, r.series, r.as_at, r.published_at, told.checksum, told.row_count, (told.report ->> 'records')::bigint AS records,
       CASE WHEN told.id IS NOT NULL THEN (SELECT coalesce(sum(rejected.value::bigint), 0)::bigint FROM jsonb_each_text(told.report -> 'rejected') AS rejected) END AS refused, r.synthetic, r.withdrawn_at,
       EXISTS (SELECT FROM releases_in_use used WHERE used.release_id = r.id) AS in_force
FROM releases r
LEFT JOIN releases told ON told.id = r.id AND told.dataset <> ALL (@hidden)
JOIN datasets d ON d.id = r.dataset
WHERE r.dataset <> ALL (@internal)
ORDER BY d.id COLLATE "C", r.as_at DESC, r.id DESC
