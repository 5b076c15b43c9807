-- The cells that lie in the extent more often than they are covered, and are covered: given as both. Runs of a row that overlap are found by one pass
-- in order, without comparing each with each.
-- no parameters
WITH runs AS (
    SELECT operator, technology, environment, cell_size_m AS size, ST_XMin(geom)::int AS west, ST_XMax(geom)::int AS east, ST_YMin(geom)::int AS south
    FROM staged
    WHERE kind = 'extent' AND cell_size_m IS NOT NULL
), reached AS (
    SELECT *, max(east) OVER (PARTITION BY operator, technology, environment, size, south ORDER BY west, east ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
    FROM runs
), twice AS (
    SELECT DISTINCT operator, technology, environment, size, cell AS west, south
    FROM reached
    CROSS JOIN LATERAL generate_series(west, least(before, east) - size, size) AS cell
    WHERE before > west
), answers AS (
    SELECT twice.operator, twice.technology, twice.environment, twice.size, twice.west, twice.south,
           count(*) FILTER (WHERE staged.kind = 'extent') AS given, count(*) FILTER (WHERE staged.kind = 'covered') AS covered
    FROM twice
    JOIN staged ON staged.operator = twice.operator AND staged.technology = twice.technology AND staged.environment = twice.environment
        AND staged.cell_size_m = twice.size
        AND ST_Contains(staged.geom, ST_SetSRID(ST_MakePoint(twice.west + (twice.size / 2.0), twice.south + (twice.size / 2.0)), 27700))
    GROUP BY twice.operator, twice.technology, twice.environment, twice.size, twice.west, twice.south
)
SELECT operator, technology, environment, size, west, south FROM answers WHERE covered BETWEEN 1 AND given - 1
