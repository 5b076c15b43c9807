-- The parts of motorway, A and B road links whose state differs between two editions, link by link from start to end, with the gaps that they were and are of.
-- States: 0 lacking, 1 served, 2 unknown, 3 absent: no such road on that side, or not of the classes and area asked for.
-- @fromSignal, @toSignal: calculations of signal; @fromPlaces, @toPlaces: placements of roads; @fromRoads, @toRoads: releases of roads; @fromGaps, @toGaps: calculations
-- of road gaps; @fromEvery, @toEvery: bits of all operators; @rule: all or any; @classes: as published; @area: code, or null; @after: go on with this link, or null.
WITH earlier AS MATERIALIZED (
    SELECT run.link, greatest(run.from_mm, piece.from_mm) AS low, least(run.to_mm, piece.to_mm) AS high,
           CASE WHEN cell.cell IS NULL THEN 3
                WHEN CASE @rule WHEN 'all' THEN run.lacking <> 0 ELSE run.lacking = @fromEvery END THEN 0
                WHEN CASE @rule WHEN 'all' THEN run.covered = @fromEvery ELSE run.covered <> 0 END THEN 1
                ELSE 2
           END AS state
    FROM road_signal_runs AS run
    JOIN road_pieces AS piece ON piece.calculation_id = @fromPlaces AND piece.link = run.link AND piece.from_mm < run.to_mm AND run.from_mm < piece.to_mm
    LEFT JOIN road_cells AS cell ON cell.calculation_id = @fromPlaces AND cell.cell = piece.cell AND cell.class = ANY (@classes)
        AND (@area::text IS NULL OR cell.cell IN (SELECT inside.cell FROM cell_areas AS inside WHERE inside.calculation_id = @fromPlaces AND inside.code = @area))
    WHERE run.calculation_id = @fromSignal AND (@after::text IS NULL OR run.link >= @after)
), later AS MATERIALIZED (
    SELECT run.link, greatest(run.from_mm, piece.from_mm) AS low, least(run.to_mm, piece.to_mm) AS high,
           CASE WHEN cell.cell IS NULL THEN 3
                WHEN CASE @rule WHEN 'all' THEN run.lacking <> 0 ELSE run.lacking = @toEvery END THEN 0
                WHEN CASE @rule WHEN 'all' THEN run.covered = @toEvery ELSE run.covered <> 0 END THEN 1
                ELSE 2
           END AS state
    FROM road_signal_runs AS run
    JOIN road_pieces AS piece ON piece.calculation_id = @toPlaces AND piece.link = run.link AND piece.from_mm < run.to_mm AND run.from_mm < piece.to_mm
    LEFT JOIN road_cells AS cell ON cell.calculation_id = @toPlaces AND cell.cell = piece.cell AND cell.class = ANY (@classes)
        AND (@area::text IS NULL OR cell.cell IN (SELECT inside.cell FROM cell_areas AS inside WHERE inside.calculation_id = @toPlaces AND inside.code = @area))
    WHERE run.calculation_id = @toSignal AND (@after::text IS NULL OR run.link >= @after)
), same AS MATERIALIZED (
    SELECT before.identifier AS link
    FROM road_links AS before
    JOIN road_links AS after ON after.release_id = @toRoads AND after.identifier = before.identifier AND after.length_mm = before.length_mm
    WHERE before.release_id = @fromRoads
), passages AS (
    SELECT earlier.link, greatest(earlier.low, later.low) AS low, least(earlier.high, later.high) AS high, earlier.state AS from_state, later.state AS to_state
    FROM earlier
    JOIN same ON same.link = earlier.link
    JOIN later ON later.link = earlier.link AND earlier.low < later.high AND later.low < earlier.high
    WHERE earlier.state <> later.state
    UNION ALL
    SELECT link, low, high, state, 3 FROM earlier WHERE state <> 3 AND link NOT IN (SELECT link FROM same)
    UNION ALL
    SELECT link, low, high, 3, state FROM later WHERE state <> 3 AND link NOT IN (SELECT link FROM same)
)
SELECT passage.link AS "Link", coalesce(after.road_number, before.road_number) AS "Road", coalesce(after.class, before.class) AS "RoadClass",
       passage.low AS "FromMm", passage.high AS "ToMm", passage.from_state AS "From", passage.to_state AS "To",
       CASE passage.from_state WHEN 0 THEN was.first_mm END AS "WasMm", CASE passage.from_state WHEN 0 THEN was.first_on END AS "WasOn",
       CASE passage.to_state WHEN 0 THEN gap.first_mm END AS "IsMm", CASE passage.to_state WHEN 0 THEN gap.first_on END AS "IsOn"
FROM passages AS passage
LEFT JOIN road_links AS before ON before.release_id = @fromRoads AND before.identifier = passage.link
LEFT JOIN road_links AS after ON after.release_id = @toRoads AND after.identifier = passage.link
LEFT JOIN road_gaps AS was ON was.calculation_id = @fromGaps AND was.link = passage.link AND was.from_mm <= passage.low AND was.to_mm >= passage.high
LEFT JOIN road_gaps AS gap ON gap.calculation_id = @toGaps AND gap.link = passage.link AND gap.from_mm <= passage.low AND gap.to_mm >= passage.high
ORDER BY passage.link, passage.to_state = 3, passage.low
