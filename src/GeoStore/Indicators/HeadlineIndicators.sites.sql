-- Planned mobile sites in an area; no row where the edition has no release of them, or the area no shape.
-- @edition; @areas: the calculation that lists the edition's areas; @area: code; @until: the last day that counts as dated in time.
SELECT count(site.site)::int AS "Sites", count(site.site) FILTER (WHERE site.planned_date <= @until)::int AS "ByYear",
       count(site.site) FILTER (WHERE site.planned_date IS NULL)::int AS "Undated"
FROM edition_releases AS held
JOIN releases AS release ON release.id = held.release_id AND release.dataset = 'planned-sites'
CROSS JOIN (
    SELECT area.geom
    FROM held_areas AS listed
    JOIN areas AS area ON area.release_id = listed.release_id AND area.kind = listed.kind AND area.code = listed.code
    WHERE listed.calculation_id = @areas AND listed.code = @area
    ORDER BY listed.kind
    LIMIT 1
) AS shape
LEFT JOIN planned_sites AS site ON site.release_id = release.id AND ST_Intersects(shape.geom, site.geom)
WHERE held.edition_id = @edition
HAVING count(*) > 0
