-- The states that occur in a calculation.
-- @signal: calculation of the question.
SELECT DISTINCT covered::int, lacking::int
FROM road_signal_counts
WHERE calculation_id = @signal
