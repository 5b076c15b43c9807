-- The wards in force that a covered part of the staged release reaches into; its extent, which says where it speaks and not where coverage is, does not count.
-- no parameters
SELECT 'wards that a covered part reaches into (some of the ward is enough)' AS part,
       count(*) FILTER (WHERE EXISTS (SELECT FROM staged WHERE staged.kind = 'covered' AND ST_Intersects(staged.geom, ward.geom))) AS covered,
       count(*) AS "all"
FROM releases_in_force(NULL) AS force
JOIN areas AS ward ON ward.release_id = force.release_id AND ward.kind = 'ward';
