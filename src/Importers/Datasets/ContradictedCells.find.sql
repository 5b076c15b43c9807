-- The cells that lie in the extent more often than they are covered, and are covered: given as both. Runs of a row that overlap are found by one pass
-- in order; only the rows that have any are then counted cell by cell, so that nothing is compared with each other.
-- no parameters
WITH runs AS (
    SELECT kind, operator, technology, environment, cell_size_m AS size, ST_XMin(geom)::int AS west, ST_XMax(geom)::int AS east, ST_YMin(geom)::int AS south
    FROM staged
    WHERE cell_size_m IS NOT NULL
), reached AS (
    SELECT *, max(east) OVER (PARTITION BY operator, technology, environment, size, south ORDER BY west, east ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM runs
    WHERE kind = 'extent'
), touched AS (
    SELECT DISTINCT operator, technology, environment, size, south FROM reached WHERE before > west
)
SELECT operator, technology, environment, size, cell AS west, south
FROM runs
JOIN touched USING (operator, technology, environment, size, south)
CROSS JOIN LATERAL generate_series(west, east - size, size) AS cell
GROUP BY operator, technology, environment, size, south, cell
HAVING count(*) FILTER (WHERE kind = 'covered') BETWEEN 1 AND count(*) FILTER (WHERE kind = 'extent') - 1
