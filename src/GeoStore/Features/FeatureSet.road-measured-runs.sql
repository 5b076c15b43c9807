-- What the readings of each operator come to on stretches of road; geom is cut on the grid, where chainage is metres, lonlat is written from the link.
-- @releases: the edition's; @questions: its calculations of signal along roads.
SELECT q.calculation_id AS question, q.technology, q.environment, q.profile, run.operator, run.state, run.link, road.class, road.road_number, road.trunk, run.from_mm, run.to_mm,
       (run.to_mm - run.from_mm) / 1000.0::float8 AS length_m, run.readings, round(run.median_dbm::numeric, 1)::float8 AS median_dbm, round(run.p10_dbm::numeric, 1)::float8 AS p10_dbm,
       round(run.share::numeric, 4)::float8 AS share, round(run.share_low::numeric, 4)::float8 AS share_low, round(run.share_high::numeric, 4)::float8 AS share_high,
       run.drives, run.oldest, run.newest, array_to_string(run.surveys, '; ') AS surveys,
       ST_LineSubstring(road.geom, least(run.from_mm / 1000.0 / ST_Length(road.geom), 1), least(run.to_mm / 1000.0 / ST_Length(road.geom), 1)) AS geom,
       road.geom AS link_geom, road.lonlat AS link_lonlat
FROM signal_questions q
JOIN road_measured_runs run ON run.calculation_id = q.calculation_id
JOIN road_links road ON road.release_id = ANY (@releases::int[]) AND road.identifier = run.link
WHERE q.calculation_id = ANY (@questions::int[])
