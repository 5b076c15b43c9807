-- Of the UPRNs that lie in the wards in force, those that the staged release has a record of.
-- no parameters
WITH inside AS (
    SELECT DISTINCT property.uprn
    FROM releases_in_force(NULL) AS force
    JOIN areas AS ward ON ward.release_id = force.release_id AND ward.kind = 'ward'
    JOIN premises AS property ON ST_Intersects(property.geom, ward.geom)
    WHERE property.release_id IN (
        SELECT release.id FROM releases_in_force(NULL) AS properties
        JOIN releases AS release ON release.id = properties.release_id AND release.dataset = 'os-open-uprn')
)
SELECT 'UPRNs in the wards held' AS part, count(staged.uprn) AS covered, count(*) AS "all"
FROM inside
LEFT JOIN staged ON staged.uprn = inside.uprn;
