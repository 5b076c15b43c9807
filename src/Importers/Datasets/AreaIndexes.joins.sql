-- The LSOAs of this index that the boundaries in force do not hold; all of them when those are of another census (the last one before their date).
-- release: this release's number
INSERT INTO staged_unjoined (release_id, reference_id, key, why)
SELECT @release, reference.id, staged.area_code, CASE WHEN staged.vintage <> reference.vintage THEN 'other-vintage' ELSE 'absent' END
FROM (
    SELECT releases.id, CASE WHEN as_at < date '2011-01-01' THEN 2001 WHEN as_at < date '2021-01-01' THEN 2011 ELSE 2021 END AS vintage
    FROM releases_in_force(NULL) AS in_force
    JOIN releases ON releases.id = in_force.release_id
    WHERE dataset = 'boundaries' AND series = 'lsoa'
) AS reference
CROSS JOIN staged
WHERE staged.vintage <> reference.vintage
   OR NOT EXISTS (SELECT FROM areas WHERE areas.release_id = reference.id AND areas.kind = 'lsoa' AND areas.code = staged.area_code);
