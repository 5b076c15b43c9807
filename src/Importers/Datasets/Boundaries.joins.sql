-- The LSOAs of the indexes in force that these boundaries do not hold; all of an index when it is of another census.
-- release: the staged release's number; date: the publisher's date of it
INSERT INTO staged_unjoined (release_id, reference_id, key, why)
SELECT index.release_id, @release, index.area_code, CASE WHEN index.vintage <> staged_vintage.vintage THEN 'other-vintage' ELSE 'absent' END
FROM releases_in_force(NULL) AS in_force
JOIN releases AS fact ON fact.id = in_force.release_id AND fact.dataset = 'area-index'
JOIN area_indexes AS index ON index.release_id = fact.id
CROSS JOIN (
    SELECT CASE WHEN @date < date '2011-01-01' THEN 2001 WHEN @date < date '2021-01-01' THEN 2011 ELSE 2021 END AS vintage
    WHERE EXISTS (SELECT FROM staged WHERE kind = 'lsoa')
) AS staged_vintage
WHERE index.vintage <> staged_vintage.vintage
   OR NOT EXISTS (SELECT FROM staged WHERE staged.kind = 'lsoa' AND staged.code = index.area_code);
