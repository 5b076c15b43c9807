-- How many records the checks repaired, by kind.
-- no parameters
SELECT kind, count(*) FROM staged_repairs GROUP BY kind ORDER BY kind;
