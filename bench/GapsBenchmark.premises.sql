-- Which operators cover every premises, in SQL: coverage cut small, on the outer side of the join, so that each piece is prepared once.
SET max_parallel_workers_per_gather = 0;
DROP TABLE IF EXISTS sql_coverage, sql_premises;
CREATE TABLE sql_coverage AS SELECT operator, ST_Subdivide(geom, 128) AS geom FROM predicted_coverage WHERE kind = 'covered';
CREATE INDEX ON sql_coverage USING gist (geom);
ANALYZE sql_coverage;
CREATE TABLE sql_premises AS
SELECT premises.uprn, bit_or(CASE coverage.operator WHEN 'EE' THEN 1 WHEN 'H3' THEN 2 WHEN 'TF' THEN 4 ELSE 8 END) AS covered
FROM sql_coverage AS coverage
JOIN premises ON ST_Intersects(coverage.geom, premises.geom)
GROUP BY premises.uprn;
RESET max_parallel_workers_per_gather
