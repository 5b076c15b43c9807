-- Public buildings of an area by kind and whether they can get gigabit. One whose UPRN the premises release does not recognise is in no area, and in no figure.
-- @edition; @levels: its calculation of levels; @area: code.
SELECT building.kind AS "Kind", count(*) FILTER (WHERE NOT level.gigabit) AS "Lacking", count(*) FILTER (WHERE level.gigabit) AS "Served",
       count(*) FILTER (WHERE level.gigabit IS NULL) AS "Unknown"
FROM edition_releases AS held
JOIN releases AS release ON release.id = held.release_id AND release.dataset = 'public-buildings'
JOIN public_buildings AS building ON building.release_id = release.id
JOIN premises_levels AS level ON level.calculation_id = @levels AND level.uprn = building.uprn
WHERE held.edition_id = @edition AND level.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @levels AND code = @area)
GROUP BY building.kind
ORDER BY building.kind
