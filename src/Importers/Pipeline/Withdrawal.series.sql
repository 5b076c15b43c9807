-- Takes every release of a series out of use.
-- dataset, series
UPDATE releases SET withdrawn_at = now() WHERE dataset = @dataset AND series = @series AND withdrawn_at IS NULL;
