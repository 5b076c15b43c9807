-- Opens the readings of a release, drive by drive in the order of time, and the table that their matches go into.
-- Where only a month and an hour are known, these are the drive: there is no order within it.
-- @samples: of drive-tests.
DECLARE readings NO SCROLL CURSOR FOR
SELECT sample, operator, technology, level_dbm, ST_X(geom), ST_Y(geom),
       CASE WHEN measured_at IS NULL THEN month || ' ' || COALESCE(hour::text, '') ELSE COALESCE(run, '') END AS drive,
       EXTRACT(EPOCH FROM measured_at)::double precision AS seconds, heading_deg, speed_kmh
FROM signal_samples
WHERE release_id = @samples
ORDER BY drive, measured_at, sample, operator;
CREATE TABLE new_sample_matches (LIKE sample_matches INCLUDING CONSTRAINTS);
