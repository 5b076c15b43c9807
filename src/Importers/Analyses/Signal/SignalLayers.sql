-- The parts of a release that one technology and environment consist of; '*' is all of them.
-- @release; @technology; @environment.
SELECT kind, operator, geom
FROM predicted_coverage
WHERE release_id = @release AND technology IN (@technology, '*') AND environment IN (@environment, '*')
