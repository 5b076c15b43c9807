-- The ids of the data sets that are known.
-- No parameters.
SELECT id FROM datasets ORDER BY id COLLATE "C"
