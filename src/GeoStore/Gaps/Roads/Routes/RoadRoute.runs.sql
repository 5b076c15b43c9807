-- The runs of a road's links, link by link from start to end.
-- @signal: calculation of the question; @roads: release; @road: number.
SELECT run.link, run.from_mm, run.to_mm, run.covered::int, run.lacking::int
FROM road_links AS road
JOIN road_signal_runs AS run ON run.calculation_id = @signal AND run.link = road.identifier
WHERE road.release_id = @roads AND road.road_number = @road
ORDER BY run.link, run.from_mm
