-- What the release in force covers per operator, technology and environment, and what the staged one does, in square kilometres of ground: where parts overlap
-- it counts once. Shapes are united square by square (10 km), so that the work grows with them and not with their square.
-- before: the release in force
WITH parts AS (
    SELECT true AS is_before, operator, technology, environment, ST_Subdivide(geom) AS geom FROM predicted_coverage WHERE release_id = @before AND kind = 'covered'
    UNION ALL
    SELECT false, operator, technology, environment, ST_Subdivide(geom) FROM staged WHERE kind = 'covered'
), pieces AS (
    SELECT is_before, operator, technology, environment, square.i, square.j,
           CASE WHEN ST_CoveredBy(parts.geom, square.geom) THEN parts.geom ELSE ST_CollectionExtract(ST_Intersection(parts.geom, square.geom), 3) END AS geom
    FROM parts
    CROSS JOIN LATERAL ST_SquareGrid(10000, parts.geom) AS square
    WHERE ST_Intersects(parts.geom, square.geom)
), squares AS (
    SELECT is_before, operator, technology, environment, ST_Area(ST_Union(geom)) AS area
    FROM pieces
    GROUP BY is_before, operator, technology, environment, i, j
)
SELECT concat_ws(' ', operator, technology, environment) AS layer,
       COALESCE(sum(area) FILTER (WHERE is_before), 0) / 1e6 AS before,
       COALESCE(sum(area) FILTER (WHERE NOT is_before), 0) / 1e6 AS now
FROM squares
GROUP BY operator, technology, environment
ORDER BY operator, technology, environment;
