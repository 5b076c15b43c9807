-- The releases that an answer rests on: the facts first, then the places.
-- @edition; @areas: the calculation that lists its areas; @datasets.
SELECT r.dataset AS "Dataset", d.title AS "Title",
       CASE WHEN r.dataset = 'supplier-full-fibre' THEN r.series ELSE d.publisher END AS "Publisher",
       CASE WHEN r.synthetic THEN 'CC0 1.0' ELSE d.licence END AS "Licence",
       CASE WHEN r.synthetic THEN 'Synthetic: invented, in the form that the publisher uses.' ELSE d.attribution END AS "Attribution",
       r.id AS "Release", r.series AS "Series", r.as_at AS "AsAt", r.as_at_precision AS "AsAtPrecision", r.published_at AS "PublishedAt"
FROM edition_releases e
JOIN releases r ON r.id = e.release_id
JOIN datasets d ON d.id = r.dataset
WHERE e.edition_id = @edition
  AND (r.dataset = ANY (@datasets) OR r.id IN (SELECT release_id FROM held_areas WHERE calculation_id = @areas AND leads))
ORDER BY d.role, r.dataset, r.series
