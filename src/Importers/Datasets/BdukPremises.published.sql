-- Gigabit availability by authority in the staged release beside Ofcom's figure in force.
-- no parameters
WITH ours AS (
    SELECT district_code AS code, round(100.0 * count(*) FILTER (WHERE current_gigabit) / count(*), 2) AS percent, count(*) AS premises
    FROM staged
    WHERE recognised
    GROUP BY district_code
)
SELECT theirs.area_code AS areacode, theirs.area_name AS areaname, 'gigabit' AS level, ours.percent::float8 AS ours, theirs.value AS published,
       release.as_at AS date, release.as_at_precision AS precision,
       format('gigabit now, of %s premises that the release recognises', ours.premises) AS basis
FROM releases_in_force(NULL) AS force
JOIN releases AS release ON release.id = force.release_id AND release.dataset = 'ofcom-fixed-authority'
JOIN published_figures AS theirs ON theirs.release_id = release.id AND theirs.measure = 'gigabit'
JOIN ours ON ours.code = theirs.area_code
ORDER BY theirs.area_code;
