-- Stretches of road in the states asked for, link by link and from start to end; within an area they end at its boundary. Those of a measured question end where the stretch ends that
-- readings were put together on, so that each has the figures of its own readings, as JSON; null where there are none, and of predictions.
-- @signal: calculation of the question; @places: placement of roads; @roads: release; @classes: as published; @road: number or null; @trunk: or null;
-- @area: code to stay within, or null; @covered and @lacking: the states, pair by pair; @min_x … @max_y: a box on the grid that the link must touch, or null;
-- @gaps: the calculation that named the gaps of the question, or null;
-- @link and @after: go on after the stretch of this link that starts at this millimetre, or null; @fetch: how many, or null for all.
WITH chosen AS MATERIALIZED (
    SELECT cell
    FROM road_cells
    WHERE calculation_id = @places AND class = ANY (@classes)
      AND (@road::text IS NULL OR road_number = @road)
      AND (@trunk::boolean IS NULL OR trunk = @trunk)
      AND (@area::text IS NULL OR cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @places AND code = @area))
), stepped AS (
    SELECT link, from_mm, to_mm, lag(to_mm) OVER (PARTITION BY link ORDER BY from_mm) AS before
    FROM road_pieces
    WHERE calculation_id = @places AND cell IN (SELECT cell FROM chosen) AND (@link::text IS NULL OR link >= @link)
), numbered AS (
    SELECT link, from_mm, to_mm, count(*) FILTER (WHERE before IS DISTINCT FROM from_mm) OVER (PARTITION BY link ORDER BY from_mm) AS stretch
    FROM stepped
), within AS (
    SELECT link, min(from_mm) AS from_mm, max(to_mm) AS to_mm FROM numbered GROUP BY link, stretch
)
SELECT run.link, greatest(part.from_mm, within.from_mm) AS from_mm, least(part.to_mm, within.to_mm) AS to_mm, run.covered::int, run.lacking::int,
       road.class, road.road_number, road.name, road.form_of_way, road.trunk, road.geom, road.lonlat, gap.first_mm, gap.first_on,
       (SELECT jsonb_agg(jsonb_build_object(
                   'operator', m.operator, 'state', m.state, 'readings', m.readings, 'median_dbm', m.median_dbm, 'p10_dbm', m.p10_dbm, 'share', m.share,
                   'share_low', m.share_low, 'share_high', m.share_high, 'drives', m.drives, 'oldest', m.oldest, 'newest', m.newest, 'surveys', m.surveys) ORDER BY m.operator)
        FROM road_measured_runs AS m
        WHERE m.calculation_id = @signal AND m.link = run.link AND m.from_mm = part.from_mm)::text
FROM within
JOIN road_signal_runs AS run ON run.calculation_id = @signal AND run.link = within.link AND run.from_mm < within.to_mm AND run.to_mm > within.from_mm
CROSS JOIN LATERAL (
    SELECT edge AS from_mm, lead(edge, 1, run.to_mm) OVER (ORDER BY edge) AS to_mm
    FROM (
        SELECT run.from_mm AS edge
        UNION
        SELECT unnest(ARRAY[m.from_mm, m.to_mm]) FROM road_measured_runs AS m WHERE m.calculation_id = @signal AND m.link = run.link
    ) AS edges
    WHERE edge >= run.from_mm AND edge < run.to_mm
) AS part
JOIN road_links AS road ON road.release_id = @roads AND road.identifier = run.link
LEFT JOIN road_gaps AS gap ON gap.calculation_id = @gaps AND gap.link = run.link AND gap.from_mm <= run.from_mm AND gap.to_mm >= run.to_mm
WHERE (run.covered::int, run.lacking::int) IN (SELECT * FROM unnest(@covered::int[], @lacking::int[]))
  AND part.from_mm < within.to_mm AND part.to_mm > within.from_mm
  AND (@link::text IS NULL OR (run.link, greatest(part.from_mm, within.from_mm)) > (@link, @after::bigint))
  AND (@min_x::double precision IS NULL OR road.geom && ST_MakeEnvelope(@min_x, @min_y::double precision, @max_x::double precision, @max_y::double precision, 27700))
ORDER BY run.link, 2
LIMIT @fetch::bigint
