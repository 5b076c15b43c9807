-- What the release in force covers per supplier, and what the staged one does, in square kilometres; parts that overlap count twice in both.
-- before: the release in force
SELECT supplier AS layer,
       COALESCE(sum(ST_Area(geom)) FILTER (WHERE is_before), 0) / 1e6 AS before,
       COALESCE(sum(ST_Area(geom)) FILTER (WHERE NOT is_before), 0) / 1e6 AS now
FROM (
    SELECT true AS is_before, supplier, geom FROM fixed_wireless_coverage WHERE release_id = @before AND NOT is_extent
    UNION ALL
    SELECT false, supplier, geom FROM staged WHERE NOT is_extent
) AS parts
GROUP BY supplier
ORDER BY supplier;
