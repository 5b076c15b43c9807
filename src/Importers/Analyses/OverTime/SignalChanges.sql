-- Counts the millimetres of road by the cells and states that they passed from and to: along links that both releases draw at the same length they are
-- compared, of the others the earlier ones left and the later ones arrived.
-- @calculation; @earlier, @later: calculations of signal; @earlierPlaces, @laterPlaces: placements of roads; @earlierRoads, @laterRoads: releases of roads.
INSERT INTO signal_changes (calculation_id, earlier, later, earlier_places, later_places) VALUES (@calculation, @earlier, @later, @earlierPlaces, @laterPlaces);
INSERT INTO road_passages (calculation_id, from_cell, to_cell, from_covered, from_lacking, to_covered, to_lacking, mm)
WITH same AS MATERIALIZED (
    SELECT before.identifier AS link
    FROM road_links AS before
    JOIN road_links AS after ON after.release_id = @laterRoads AND after.identifier = before.identifier AND after.length_mm = before.length_mm
    WHERE before.release_id = @earlierRoads
), before AS MATERIALIZED (
    SELECT run.link, greatest(run.from_mm, piece.from_mm) AS low, least(run.to_mm, piece.to_mm) AS high, run.covered, run.lacking, piece.cell
    FROM same
    JOIN road_signal_runs AS run ON run.calculation_id = @earlier AND run.link = same.link
    JOIN road_pieces AS piece ON piece.calculation_id = @earlierPlaces AND piece.link = run.link AND piece.from_mm < run.to_mm AND run.from_mm < piece.to_mm
), after AS MATERIALIZED (
    SELECT run.link, greatest(run.from_mm, piece.from_mm) AS low, least(run.to_mm, piece.to_mm) AS high, run.covered, run.lacking, piece.cell
    FROM same
    JOIN road_signal_runs AS run ON run.calculation_id = @later AND run.link = same.link
    JOIN road_pieces AS piece ON piece.calculation_id = @laterPlaces AND piece.link = run.link AND piece.from_mm < run.to_mm AND run.from_mm < piece.to_mm
), met AS MATERIALIZED (
    SELECT before.cell AS from_cell, after.cell AS to_cell, before.covered AS from_covered, before.lacking AS from_lacking, after.covered AS to_covered,
           after.lacking AS to_lacking, sum(least(before.high, after.high) - greatest(before.low, after.low)) AS mm
    FROM before
    JOIN after ON after.link = before.link AND before.low < after.high AND after.low < before.high
    GROUP BY 1, 2, 3, 4, 5, 6
)
SELECT @calculation, from_cell, to_cell, from_covered, from_lacking, to_covered, to_lacking, mm FROM met
UNION ALL
SELECT @calculation, counts.cell, NULL, counts.covered, counts.lacking, NULL, NULL, counts.mm - coalesce(stayed.mm, 0)
FROM road_signal_counts AS counts
LEFT JOIN (SELECT from_cell, from_covered, from_lacking, sum(mm) AS mm FROM met GROUP BY 1, 2, 3) AS stayed
    ON (stayed.from_cell, stayed.from_covered, stayed.from_lacking) = (counts.cell, counts.covered, counts.lacking)
WHERE counts.calculation_id = @earlier AND counts.mm > coalesce(stayed.mm, 0)
UNION ALL
SELECT @calculation, NULL, counts.cell, NULL, NULL, counts.covered, counts.lacking, counts.mm - coalesce(stayed.mm, 0)
FROM road_signal_counts AS counts
LEFT JOIN (SELECT to_cell, to_covered, to_lacking, sum(mm) AS mm FROM met GROUP BY 1, 2, 3) AS stayed
    ON (stayed.to_cell, stayed.to_covered, stayed.to_lacking) = (counts.cell, counts.covered, counts.lacking)
WHERE counts.calculation_id = @later AND counts.mm > coalesce(stayed.mm, 0);
ANALYZE road_passages;
