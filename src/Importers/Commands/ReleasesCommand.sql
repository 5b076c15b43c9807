-- The published releases by data set and series, the one in force first.
-- no parameters
SELECT id, dataset, series, as_at AS asat, as_at_precision AS precision, published_at AS publishedat, row_count AS rows, synthetic, checksum, profile,
       row_number() OVER (PARTITION BY dataset, series ORDER BY as_at DESC, id DESC) = 1 AS inforce
FROM releases
ORDER BY dataset, series, as_at DESC, id DESC;
