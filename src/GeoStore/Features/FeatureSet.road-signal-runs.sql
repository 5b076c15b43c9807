-- Stretches of road with one state of every operator; geom is cut on the grid, where chainage is metres, lonlat is written from the link.
-- @releases: the edition's; @questions: its calculations of signal along roads.
SELECT q.calculation_id AS question, q.source, q.technology, q.environment, q.profile, run.link, road.class, road.road_number, road.trunk, run.from_mm, run.to_mm,
       (run.to_mm - run.from_mm) / 1000.0::float8 AS length_m,
       bit_count(run.covered::int::bit(32))::int AS operators_covered, bit_count(run.lacking::int::bit(32))::int AS operators_lacking,
       cardinality(q.operators) AS operators_expected,
       (SELECT string_agg(operator, ' ' ORDER BY place) FROM unnest(q.operators) WITH ORDINALITY AS named (operator, place) WHERE run.covered & (1 << (place::int - 1)) <> 0) AS covered_by,
       CASE WHEN run.lacking = (1 << cardinality(q.operators)) - 1 THEN 'total' WHEN run.covered = (1 << cardinality(q.operators)) - 1 THEN 'none'
            WHEN run.covered <> 0 AND run.lacking <> 0 THEN 'partial' ELSE 'unknown' END AS not_spot,
       ST_LineSubstring(road.geom, least(run.from_mm / 1000.0 / ST_Length(road.geom), 1), least(run.to_mm / 1000.0 / ST_Length(road.geom), 1)) AS geom,
       road.geom AS link_geom, road.lonlat AS link_lonlat
FROM signal_questions q
JOIN road_signal_runs run ON run.calculation_id = q.calculation_id
JOIN road_links road ON road.release_id = ANY (@releases::int[]) AND road.identifier = run.link
WHERE q.calculation_id = ANY (@questions::int[])
