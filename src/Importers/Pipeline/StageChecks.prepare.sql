-- The temporary tables that the checks of a staged release speak through.
-- no parameters
CREATE TEMP TABLE staged_files (file text NOT NULL, first_no int NOT NULL, last_no int NOT NULL);
CREATE TEMP TABLE staged_rejects (source_no int NOT NULL, code text NOT NULL, field text, value text, reason text NOT NULL);
CREATE TEMP TABLE staged_repairs (kind text NOT NULL, source_no int);
