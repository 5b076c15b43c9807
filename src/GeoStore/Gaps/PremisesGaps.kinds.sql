-- The kinds of area that a levels calculation counted by.
-- @calculation.
SELECT DISTINCT kind FROM counted_areas WHERE calculation_id = @calculation ORDER BY kind
