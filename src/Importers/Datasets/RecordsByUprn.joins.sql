-- The UPRNs of this release that the release of OS Open UPRN in force does not hold.
-- release: this release's number
INSERT INTO staged_unjoined (release_id, reference_id, key, why)
SELECT @release, reference.id, staged.uprn::text, 'absent'
FROM (SELECT id FROM releases WHERE dataset = 'os-open-uprn' AND withdrawn_at IS NULL ORDER BY as_at DESC, id DESC LIMIT 1) AS reference
CROSS JOIN staged
WHERE NOT EXISTS (SELECT FROM premises WHERE premises.release_id = reference.id AND premises.uprn = staged.uprn);
