-- Every data set of which a release is held, a row per release, newest first within it: where it is from, under which licence, and how well it was read.
-- No parameters.
SELECT d.id AS dataset, d.title, d.publisher, CASE WHEN r.synthetic THEN 'CC0 1.0' ELSE d.licence END AS licence,
       CASE WHEN r.synthetic THEN 'Synthetic: invented, in the form that the publisher uses.' ELSE d.attribution END AS attribution, d.cadence, d.home_page,
       r.id, r.series, r.as_at, r.published_at, r.checksum, r.row_count, (r.report ->> 'records')::bigint AS records,
       (SELECT coalesce(sum(rejected.value::bigint), 0)::bigint FROM jsonb_each_text(r.report -> 'rejected') AS rejected) AS refused, r.synthetic, r.withdrawn_at,
       EXISTS (SELECT FROM releases_in_use used WHERE used.release_id = r.id) AS in_force
FROM releases r
JOIN datasets d ON d.id = r.dataset
ORDER BY d.id COLLATE "C", r.as_at DESC, r.id DESC
