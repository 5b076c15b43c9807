-- The operators and technologies that the staged release has coverage of.
-- no parameters
SELECT DISTINCT operator, technology FROM staged WHERE kind = 'covered' ORDER BY operator, technology;
