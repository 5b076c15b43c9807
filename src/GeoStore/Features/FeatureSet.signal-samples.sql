-- Drive-test readings; of single precision the digits that were published are kept.
-- @releases: the edition's.
SELECT s.release_id AS release, s.sample, s.operator, s.survey, s.technology, s.month, s.measured_at, s.antenna, s.level_kind, s.level_dbm::text::float8 AS level_dbm, s.speed_kmh::text::float8 AS speed_kmh, s.heading_deg::text::float8 AS heading_deg, s.geom, s.lonlat
FROM signal_samples s
WHERE s.release_id = ANY (@releases::int[])
