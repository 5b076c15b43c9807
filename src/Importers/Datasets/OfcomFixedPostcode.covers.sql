-- Of the postcodes that lie in the wards in force, those that the staged release has a record of.
-- no parameters
WITH inside AS (
    SELECT DISTINCT unit.postcode
    FROM releases_in_force(NULL) AS force
    JOIN areas AS ward ON ward.release_id = force.release_id AND ward.kind = 'ward'
    JOIN postcode_units AS unit ON ST_Intersects(unit.geom, ward.geom)
    WHERE unit.release_id IN (
        SELECT release.id FROM releases_in_force(NULL) AS units
        JOIN releases AS release ON release.id = units.release_id AND release.dataset = 'code-point-open')
)
SELECT 'postcodes in the wards held' AS part, count(staged.postcode) AS covered, count(*) AS "all"
FROM inside
LEFT JOIN staged ON staged.postcode = inside.postcode;
