-- The calculation that counted what changed between two calculations of levels; no row when they were not compared with an edition.
-- @from, @to.
SELECT calculation_id FROM level_changes WHERE earlier = @from AND later = @to ORDER BY calculation_id LIMIT 1
