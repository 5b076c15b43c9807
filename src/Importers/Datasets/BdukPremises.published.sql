-- Gigabit availability by authority in the staged release beside the figure of Ofcom's that is nearest to it in date.
-- date: the publisher's date of the staged release
WITH ours AS (
    SELECT district_code AS code, round(100.0 * count(*) FILTER (WHERE current_gigabit) / count(*), 2) AS percent, count(*) AS premises
    FROM staged
    WHERE recognised
    GROUP BY district_code
)
SELECT DISTINCT ON (theirs.area_code)
       theirs.area_code AS areacode, theirs.area_name AS areaname, 'gigabit' AS level, ours.percent::float8 AS ours, theirs.value AS published,
       release.as_at AS date, release.as_at_precision AS precision,
       format('gigabit now, of %s premises that the release recognises', ours.premises) AS basis
FROM releases AS release
JOIN published_figures AS theirs ON theirs.release_id = release.id AND theirs.measure = 'gigabit'
JOIN ours ON ours.code = theirs.area_code
WHERE release.dataset = 'ofcom-fixed-authority' AND release.withdrawn_at IS NULL
ORDER BY theirs.area_code, abs(release.as_at - @date::date), release.as_at DESC, release.id DESC;
