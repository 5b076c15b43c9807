-- Millimetres of road by area and state on either side of two editions, laid over each other link by link. Null states: that side has no such road there; where the
-- road is in another area, or of another class, it is known to be there. A null area with states: in none of the kind.
-- @fromSignal, @toSignal: calculations of signal; @fromPlaces, @toPlaces: placements of roads; @fromRoads, @toRoads: releases of roads; @by: kind of area;
-- @classes: as published; @area: code to stay within on both sides, or null.
WITH earlier AS MATERIALIZED (
    SELECT * FROM road_cells_asked(@fromPlaces, @classes, @by, @area)
), later AS MATERIALIZED (
    SELECT * FROM road_cells_asked(@toPlaces, @classes, @by, @area)
), links AS MATERIALIZED (
    SELECT link FROM road_pieces WHERE calculation_id = @fromPlaces AND cell IN (SELECT cell FROM earlier)
    UNION
    SELECT link FROM road_pieces WHERE calculation_id = @toPlaces AND cell IN (SELECT cell FROM later)
), same AS MATERIALIZED (
    SELECT links.link
    FROM links
    JOIN road_links AS before ON before.release_id = @fromRoads AND before.identifier = links.link
    JOIN road_links AS after ON after.release_id = @toRoads AND after.identifier = links.link AND after.length_mm = before.length_mm
), before AS MATERIALIZED (
    SELECT run.link, greatest(run.from_mm, piece.from_mm) AS low, least(run.to_mm, piece.to_mm) AS high, run.covered::int, run.lacking::int, piece.cell
    FROM links
    JOIN road_signal_runs AS run ON run.calculation_id = @fromSignal AND run.link = links.link
    JOIN road_pieces AS piece ON piece.calculation_id = @fromPlaces AND piece.link = run.link AND piece.from_mm < run.to_mm AND run.from_mm < piece.to_mm
), after AS MATERIALIZED (
    SELECT run.link, greatest(run.from_mm, piece.from_mm) AS low, least(run.to_mm, piece.to_mm) AS high, run.covered::int, run.lacking::int, piece.cell
    FROM links
    JOIN road_signal_runs AS run ON run.calculation_id = @toSignal AND run.link = links.link
    JOIN road_pieces AS piece ON piece.calculation_id = @toPlaces AND piece.link = run.link AND piece.from_mm < run.to_mm AND run.from_mm < piece.to_mm
), met AS MATERIALIZED (
    SELECT before.cell AS from_cell, after.cell AS to_cell, before.covered AS from_covered, before.lacking AS from_lacking, after.covered AS to_covered,
           after.lacking AS to_lacking, sum(least(before.high, after.high) - greatest(before.low, after.low)) AS mm
    FROM before
    JOIN same ON same.link = before.link
    JOIN after ON after.link = before.link AND before.low < after.high AND after.low < before.high
    GROUP BY 1, 2, 3, 4, 5, 6
), passages AS (
    SELECT * FROM met
    UNION ALL
    SELECT cell, NULL, covered, lacking, NULL, NULL, sum(high - low) - coalesce((
               SELECT sum(met.mm) FROM met WHERE (met.from_cell, met.from_covered, met.from_lacking) = (before.cell, before.covered, before.lacking)), 0)
    FROM before
    GROUP BY cell, covered, lacking
    UNION ALL
    SELECT NULL, cell, NULL, NULL, covered, lacking, sum(high - low) - coalesce((
               SELECT sum(met.mm) FROM met WHERE (met.to_cell, met.to_covered, met.to_lacking) = (after.cell, after.covered, after.lacking)), 0)
    FROM after
    GROUP BY cell, covered, lacking
)
SELECT earlier.code AS "FromArea", later.code AS "ToArea",
       CASE WHEN earlier.cell IS NOT NULL THEN passage.from_covered END AS "FromCovered", CASE WHEN earlier.cell IS NOT NULL THEN passage.from_lacking END AS "FromLacking",
       CASE WHEN later.cell IS NOT NULL THEN passage.to_covered END AS "ToCovered", CASE WHEN later.cell IS NOT NULL THEN passage.to_lacking END AS "ToLacking",
       passage.from_cell IS NOT NULL AS "FromThere", passage.to_cell IS NOT NULL AS "ToThere", sum(passage.mm)::bigint AS "Mm"
FROM passages AS passage
LEFT JOIN earlier ON earlier.cell = passage.from_cell
LEFT JOIN later ON later.cell = passage.to_cell
WHERE earlier.cell IS NOT NULL OR later.cell IS NOT NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
