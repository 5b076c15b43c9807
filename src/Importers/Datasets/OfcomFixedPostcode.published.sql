-- The mean over an authority's postcodes of the staged release beside the figure of Ofcom's that is nearest to it in date, and counts premises.
-- date: the publisher's date of the staged release
WITH units AS (
    SELECT unit.postcode, COALESCE(successor.successor_code, unit.district_code) AS code
    FROM releases_in_force(NULL) AS force
    JOIN releases AS release ON release.id = force.release_id AND release.dataset = 'code-point-open'
    JOIN postcode_units AS unit ON unit.release_id = release.id
    LEFT JOIN area_successors AS successor ON successor.code = unit.district_code AND successor.successor_kind = 'council'
), ours AS (
    SELECT units.code, level, round(avg(percent)::numeric, 2) AS percent, count(*) AS postcodes
    FROM staged
    JOIN units ON units.postcode = staged.postcode
    CROSS JOIN LATERAL (VALUES
        ('superfast', superfast_percent), ('ultrafast100', ultrafast100_percent), ('ultrafast300', ultrafast300_percent), ('gigabit', gigabit_percent)
    ) AS levels (level, percent)
    WHERE percent IS NOT NULL
    GROUP BY units.code, level
)
SELECT DISTINCT ON (theirs.area_code, ours.level)
       theirs.area_code AS areacode, theirs.area_name AS areaname, ours.level, ours.percent::float8 AS ours, theirs.value AS published,
       release.as_at AS date, release.as_at_precision AS precision,
       format('the mean of %s postcodes, which counts a postcode with few premises like one with many', ours.postcodes) AS basis
FROM releases AS release
JOIN published_figures AS theirs ON theirs.release_id = release.id
JOIN ours ON ours.code = theirs.area_code AND ours.level = theirs.measure
WHERE release.dataset = 'ofcom-fixed-authority' AND release.withdrawn_at IS NULL
ORDER BY theirs.area_code, ours.level, abs(release.as_at - @date::date), release.as_at DESC, release.id DESC;
