-- How many rows are left, and how many of them were derived from others.
-- no parameters
SELECT count(*), count(*) FILTER (WHERE source_no IS NULL) FROM staged;
