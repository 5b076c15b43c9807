-- The release of a series that is in force: the one with the latest date of the publisher, the last published of those;
-- a withdrawn one never is.
-- dataset: id; series
SELECT id, as_at, as_at_precision, row_count FROM releases
WHERE dataset = @dataset AND series = @series AND withdrawn_at IS NULL
ORDER BY as_at DESC, id DESC LIMIT 1;
