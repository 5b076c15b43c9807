-- Opens the readings of a release and the table that their matches go into: drive by drive in the order of time, of a day where no run is named;
-- where only a month and an hour are known, in the order of the records, those of one hour that follow each other being a drive.
-- @samples: of drive-tests.
DECLARE readings NO SCROLL CURSOR FOR
SELECT sample, operator, technology, level_dbm, ST_X(geom), ST_Y(geom),
       CASE WHEN measured_at IS NULL THEN month || ' ' || COALESCE(hour::text, '') ELSE COALESCE(run, (measured_at AT TIME ZONE 'UTC')::date::text) END AS drive,
       run IS NOT NULL AS names_run, EXTRACT(EPOCH FROM measured_at)::double precision AS seconds, heading_deg, speed_kmh
FROM signal_samples
WHERE release_id = @samples
ORDER BY measured_at IS NULL, run IS NULL, CASE WHEN measured_at IS NOT NULL THEN COALESCE(run, (measured_at AT TIME ZONE 'UTC')::date::text) END,
         measured_at, sample, operator;
CREATE TABLE new_sample_matches (LIKE sample_matches INCLUDING CONSTRAINTS);
