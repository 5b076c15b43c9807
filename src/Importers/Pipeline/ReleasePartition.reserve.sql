-- The number of the next release, which its partition is named after before the release is there.
-- no parameters
SELECT nextval('releases_id_seq');
