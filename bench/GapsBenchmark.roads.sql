-- Metres of A and B road that no operator covers, in SQL: the union of all coverages cut small, then what is left of each link.
SET max_parallel_workers_per_gather = 0;
DROP TABLE IF EXISTS sql_any, sql_roads;
CREATE TABLE sql_any AS SELECT ST_Subdivide(ST_Union(geom), 128) AS geom FROM predicted_coverage WHERE kind = 'covered';
CREATE INDEX ON sql_any USING gist (geom);
ANALYZE sql_any;
CREATE TABLE sql_roads AS
SELECT link.identifier, ST_Length(link.geom) - COALESCE(inside.metres, 0) AS metres
FROM road_links AS link
LEFT JOIN LATERAL (
    SELECT sum(ST_Length(ST_Intersection(link.geom, sql_any.geom))) AS metres FROM sql_any WHERE ST_Intersects(sql_any.geom, link.geom)
) AS inside ON true
WHERE link.class IN ('A Road', 'B Road');
RESET max_parallel_workers_per_gather
