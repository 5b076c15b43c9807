-- The releases that an answer about signal at premises rests on: the predictions, then who is counted and where.
-- @edition; @areas: the calculation that lists its areas; @by: the kind of area of the groups; @releases: of predictions.
SELECT r.dataset AS "Dataset", d.title AS "Title", d.publisher AS "Publisher",
       CASE WHEN r.synthetic THEN 'CC0 1.0' ELSE d.licence END AS "Licence",
       CASE WHEN r.synthetic THEN 'Synthetic: invented, in the form that the publisher uses.' ELSE d.attribution END AS "Attribution",
       r.id AS "Release", r.series AS "Series", r.as_at AS "AsAt", r.as_at_precision AS "AsAtPrecision", r.published_at AS "PublishedAt"
FROM edition_releases AS e
JOIN releases AS r ON r.id = e.release_id
JOIN datasets AS d ON d.id = r.dataset
WHERE e.edition_id = @edition
  AND (r.id = ANY (@releases) OR r.dataset IN ('bduk-premises', 'os-open-uprn')
       OR r.id IN (SELECT release_id FROM held_areas WHERE calculation_id = @areas AND (kind = @by OR leads)))
ORDER BY r.dataset <> 'predicted-coverage', d.role, r.dataset, r.series
