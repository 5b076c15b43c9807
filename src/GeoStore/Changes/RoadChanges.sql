-- Millimetres of road by area and state on either side of two editions. Null states: that side has no such road there.
-- @fromSignal, @toSignal: calculations of signal; @fromPlaces, @toPlaces: placements of roads; @fromRoads, @toRoads: releases of roads; @by: kind of area;
-- @classes: as published; @area: code to stay within on both sides, or null.
WITH earlier AS MATERIALIZED (
    SELECT run.link, greatest(run.from_mm, piece.from_mm) AS low, least(run.to_mm, piece.to_mm) AS high, run.covered::int, run.lacking::int, area.code
    FROM road_signal_runs AS run
    JOIN road_pieces AS piece ON piece.calculation_id = @fromPlaces AND piece.link = run.link AND piece.from_mm < run.to_mm AND run.from_mm < piece.to_mm
    JOIN road_cells AS cell ON cell.calculation_id = @fromPlaces AND cell.cell = piece.cell AND cell.class = ANY (@classes)
    JOIN cell_areas AS area ON area.calculation_id = @fromPlaces AND area.cell = piece.cell AND area.kind = @by
    WHERE run.calculation_id = @fromSignal
      AND (@area::text IS NULL OR piece.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @fromPlaces AND code = @area))
), later AS MATERIALIZED (
    SELECT run.link, greatest(run.from_mm, piece.from_mm) AS low, least(run.to_mm, piece.to_mm) AS high, run.covered::int, run.lacking::int, area.code
    FROM road_signal_runs AS run
    JOIN road_pieces AS piece ON piece.calculation_id = @toPlaces AND piece.link = run.link AND piece.from_mm < run.to_mm AND run.from_mm < piece.to_mm
    JOIN road_cells AS cell ON cell.calculation_id = @toPlaces AND cell.cell = piece.cell AND cell.class = ANY (@classes)
    JOIN cell_areas AS area ON area.calculation_id = @toPlaces AND area.cell = piece.cell AND area.kind = @by
    WHERE run.calculation_id = @toSignal
      AND (@area::text IS NULL OR piece.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @toPlaces AND code = @area))
), same AS MATERIALIZED (
    SELECT before.identifier AS link
    FROM road_links AS before
    JOIN road_links AS after ON after.release_id = @toRoads AND after.identifier = before.identifier AND after.length_mm = before.length_mm
    WHERE before.release_id = @fromRoads
), met AS MATERIALIZED (
    SELECT earlier.code AS from_area, later.code AS to_area, earlier.covered AS from_covered, earlier.lacking AS from_lacking, later.covered AS to_covered, later.lacking AS to_lacking,
           sum(least(earlier.high, later.high) - greatest(earlier.low, later.low)) AS mm
    FROM earlier
    JOIN same ON same.link = earlier.link
    JOIN later ON later.link = earlier.link AND earlier.low < later.high AND later.low < earlier.high
    GROUP BY 1, 2, 3, 4, 5, 6
)
SELECT from_area AS "FromArea", to_area AS "ToArea", from_covered AS "FromCovered", from_lacking AS "FromLacking", to_covered AS "ToCovered", to_lacking AS "ToLacking", mm::bigint AS "Mm"
FROM met
UNION ALL
SELECT code, NULL, covered, lacking, NULL, NULL, (sum(mm) - coalesce((
           SELECT sum(met.mm) FROM met WHERE met.from_area = whole.code AND met.from_covered = whole.covered AND met.from_lacking = whole.lacking), 0))::bigint
FROM (SELECT code, covered, lacking, high - low AS mm FROM earlier) AS whole
GROUP BY code, covered, lacking
UNION ALL
SELECT NULL, code, NULL, NULL, covered, lacking, (sum(mm) - coalesce((
           SELECT sum(met.mm) FROM met WHERE met.to_area = whole.code AND met.to_covered = whole.covered AND met.to_lacking = whole.lacking), 0))::bigint
FROM (SELECT code, covered, lacking, high - low AS mm FROM later) AS whole
GROUP BY code, covered, lacking
