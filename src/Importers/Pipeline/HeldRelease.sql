-- The release that was made of the same files, with the one of its series that is in force; a withdrawn one only where no other has the files.
-- dataset: id; checksum: of the files, whatever their order
SELECT same.id AS release, same.series, same.as_at AS date, same.as_at_precision AS precision, same.published_at AS publishedat, same.withdrawn_at AS withdrawnat,
       force.id AS forcerelease, force.as_at AS forcedate, force.as_at_precision AS forceprecision
FROM releases AS same
LEFT JOIN LATERAL (
    SELECT id, as_at, as_at_precision FROM releases
    WHERE dataset = same.dataset AND series = same.series AND withdrawn_at IS NULL
    ORDER BY as_at DESC, id DESC LIMIT 1
) AS force ON true
WHERE same.dataset = @dataset AND same.checksum = @checksum
ORDER BY same.withdrawn_at NULLS FIRST, same.id DESC LIMIT 1;
