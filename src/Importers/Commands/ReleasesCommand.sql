-- The published releases by data set and series, the one in force first.
-- no parameters
SELECT id, dataset, series, as_at AS asat, as_at_precision AS precision, published_at AS publishedat, row_count AS rows, synthetic, checksum, profile,
       withdrawn_at AS withdrawnat, id IN (SELECT release_id FROM releases_in_force(NULL)) AS inforce
FROM releases
ORDER BY dataset, series, as_at DESC, id DESC;
