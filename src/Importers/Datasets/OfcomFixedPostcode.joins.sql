-- The postcodes of the staged coverage that the Code-Point Open release in force does not place.
-- release: the staged release's number
INSERT INTO staged_unjoined (release_id, reference_id, key, why)
SELECT @release, reference.id, staged.postcode, CASE WHEN unit.postcode IS NULL THEN 'absent' ELSE 'no-position' END
FROM releases_in_force(NULL) AS in_force
JOIN releases AS reference ON reference.id = in_force.release_id AND reference.dataset = 'code-point-open'
CROSS JOIN staged
LEFT JOIN postcode_units AS unit ON unit.release_id = reference.id AND unit.postcode = staged.postcode
WHERE unit.geom IS NULL;
