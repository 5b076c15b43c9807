-- What the release in force covers per operator, technology and environment, and what the staged one does, in square kilometres; parts that
-- overlap count twice in both.
-- before: the release in force
SELECT concat_ws(' ', operator, technology, environment) AS layer,
       COALESCE(sum(ST_Area(geom)) FILTER (WHERE is_before), 0) / 1e6 AS before,
       COALESCE(sum(ST_Area(geom)) FILTER (WHERE NOT is_before), 0) / 1e6 AS now
FROM (
    SELECT true AS is_before, operator, technology, environment, geom FROM predicted_coverage WHERE release_id = @before AND kind = 'covered'
    UNION ALL
    SELECT false, operator, technology, environment, geom FROM staged WHERE kind = 'covered'
) AS parts
GROUP BY operator, technology, environment
ORDER BY operator, technology, environment;
