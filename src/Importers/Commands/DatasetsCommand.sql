-- The releases in force by data set and series; what was withdrawn is not held.
-- no parameters
SELECT r.id, r.dataset, r.series, r.as_at AS asat, r.as_at_precision AS precision, r.row_count AS rows, r.synthetic
FROM releases_in_force(NULL) AS force
JOIN releases AS r ON r.id = force.release_id
ORDER BY r.dataset, r.series;
