-- The release that was made of the same files.
-- dataset: id; checksum: of the files, whatever their order
SELECT id, as_at, as_at_precision, published_at FROM releases WHERE dataset = @dataset AND checksum = @checksum ORDER BY id LIMIT 1;
