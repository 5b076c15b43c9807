-- The keys of a release that reference releases cannot place.
-- release: id
SELECT key, why, reference_id AS reference, dataset AS referencedataset
FROM unjoined_keys
JOIN releases ON id = reference_id
WHERE release_id = @release
ORDER BY reference_id, key;
