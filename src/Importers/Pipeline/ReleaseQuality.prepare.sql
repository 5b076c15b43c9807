-- The temporary table that a data set's joins fill.
-- no parameters
CREATE TEMP TABLE staged_unjoined (release_id int NOT NULL, reference_id int NOT NULL, key text NOT NULL, why text NOT NULL);
