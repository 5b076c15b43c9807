-- Writes the statement that makes the view through which checks see a partition.
-- partition: its name
SELECT format('CREATE OR REPLACE TEMP VIEW staged AS SELECT * FROM %I', @partition);
