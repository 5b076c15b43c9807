-- Withdraws or restores a release, and says which of its series is in force then.
-- release: id; withdrawn; dataset, series: of the release
UPDATE releases SET withdrawn_at = CASE WHEN @withdrawn THEN now() END WHERE id = @release;
SELECT id, as_at, as_at_precision FROM releases
WHERE dataset = @dataset AND series = @series AND withdrawn_at IS NULL
ORDER BY as_at DESC, id DESC LIMIT 1;
