-- Drive-test readings.
-- @releases: the edition's.
SELECT s.release_id AS release, s.sample, s.operator, s.survey, s.technology, s.month, s.measured_at, s.antenna, s.level_kind, s.level_dbm, s.speed_kmh, s.heading_deg, s.geom, s.lonlat
FROM signal_samples s
WHERE s.release_id = ANY (@releases::int[])
