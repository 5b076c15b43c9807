-- The postcodes of the coverage in force that these staged postcode units do not place.
-- release: the staged release's number
INSERT INTO staged_unjoined (release_id, reference_id, key, why)
SELECT coverage.release_id, @release, coverage.postcode, CASE WHEN staged.postcode IS NULL THEN 'absent' ELSE 'no-position' END
FROM releases_in_force(NULL) AS in_force
JOIN releases AS fact ON fact.id = in_force.release_id AND fact.dataset = 'ofcom-fixed-postcode'
JOIN postcode_coverage AS coverage ON coverage.release_id = fact.id
LEFT JOIN staged ON staged.release_id = @release AND staged.postcode = coverage.postcode
WHERE staged.geom IS NULL;
