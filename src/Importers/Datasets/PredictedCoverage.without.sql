-- The operators, technologies and environments that are predicted and have no extent.
-- no parameters
SELECT DISTINCT concat_ws(' ', operator, technology, environment)
FROM staged AS covered
WHERE kind = 'covered'
  AND NOT EXISTS (
      SELECT FROM staged AS extent
      WHERE extent.kind = 'extent' AND extent.operator IN (covered.operator, '*')
        AND extent.technology IN (covered.technology, '*') AND extent.environment IN (covered.environment, '*'))
ORDER BY 1;
