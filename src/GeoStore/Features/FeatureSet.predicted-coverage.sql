-- Predicted coverage, of each operator, technology and environment the latest release that speaks of it.
-- @releases: the edition's.
SELECT c.release_id AS release, c.operator, c.technology, c.environment, c.part, c.geom, c.lonlat
FROM predicted_among(@releases::int[]) among
JOIN predicted_coverage c ON c.release_id = among.release_id AND c.kind = 'covered' AND c.operator = among.operator AND c.technology = among.technology AND c.environment = among.environment
