-- How many covered parts touch no extent of theirs. Cells are in their own extent; so it is asked only of extents of few parts.
-- no parameters
SELECT count(*)
FROM staged AS covered
WHERE kind = 'covered'
  AND (SELECT count(*) FROM staged WHERE kind = 'extent') <= 1000
  AND NOT EXISTS (
      SELECT FROM staged AS extent
      WHERE extent.kind = 'extent' AND extent.operator IN (covered.operator, '*')
        AND extent.technology IN (covered.technology, '*') AND extent.environment IN (covered.environment, '*')
        AND ST_Intersects(extent.geom, covered.geom));
