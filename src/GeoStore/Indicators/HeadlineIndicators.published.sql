-- What publishers say of whole authorities, from the releases of the edition.
-- @edition; @codes: of authorities; @measures: patterns of LIKE.
SELECT figure.area_code AS "AreaCode", figure.area_name AS "AreaName", figure.measure AS "Measure", figure.value AS "Value", figure.unit AS "Unit", figure.basis AS "Basis",
       release.id AS "Release", release.as_at AS "AsAt", release.as_at_precision AS "AsAtPrecision", release.synthetic AS "Synthetic",
       dataset.title AS "Title", dataset.publisher AS "Publisher"
FROM edition_releases AS held
JOIN releases AS release ON release.id = held.release_id AND release.dataset IN ('ofcom-fixed-authority', 'ofcom-mobile-authority')
JOIN datasets AS dataset ON dataset.id = release.dataset
JOIN published_figures AS figure ON figure.release_id = release.id
WHERE held.edition_id = @edition AND figure.area_code = ANY (@codes) AND figure.measure LIKE ANY (@measures)
ORDER BY release.as_at, figure.area_code COLLATE "C", figure.measure COLLATE "C"
