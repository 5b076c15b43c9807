-- The operators, technologies and environments that are predicted and have no extent.
-- no parameters
SELECT concat_ws(' ', covered.operator, covered.technology, covered.environment)
FROM (SELECT DISTINCT operator, technology, environment FROM staged WHERE kind = 'covered') AS covered
WHERE NOT EXISTS (
    SELECT FROM (SELECT DISTINCT operator, technology, environment FROM staged WHERE kind = 'extent') AS extent
    WHERE extent.operator IN (covered.operator, '*') AND extent.technology IN (covered.technology, '*') AND extent.environment IN (covered.environment, '*'))
ORDER BY 1;
