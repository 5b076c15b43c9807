-- Counts the compared stretches by area, road and operator: compared, disagreeing, beyond chance, and with drives enough that this could be found.
-- A stretch that lies in an area in part counts in it; a null area: everywhere.
-- @calculation; @measured: the question; @places: placement of roads; @roads: release; @chance: the most that is beyond chance; @error: how often a drive may err.
INSERT INTO road_comparison_tests (calculation_id, area_code, class, road_number, trunk, operator, compared, disagreeing, beyond, decidable)
WITH stretches AS MATERIALIZED (
    SELECT compared.link, compared.from_mm, compared.to_mm, compared.operator, link.class, link.road_number, link.trunk,
           compared.class IN ('predicted-only', 'measured-only') AS disagrees,
           (compared.class = 'predicted-only' AND measured.chance_if_covered <= @chance) OR (compared.class = 'measured-only' AND measured.chance_if_lacking <= @chance) AS beyond,
           power(@error, measured.drives) <= @chance AS decidable
    FROM road_comparisons AS compared
    JOIN road_measured_runs AS measured ON measured.calculation_id = @measured AND measured.link = compared.link AND measured.from_mm = compared.from_mm
        AND measured.operator = compared.operator
    JOIN road_links AS link ON link.release_id = @roads AND link.identifier = compared.link
    WHERE compared.calculation_id = @calculation AND compared.class <> 'edge'
), located AS (
    SELECT NULL::text AS area_code, stretches.* FROM stretches
    UNION ALL
    SELECT DISTINCT inside.code, stretches.*
    FROM stretches
    JOIN road_pieces AS piece ON piece.calculation_id = @places AND piece.link = stretches.link AND piece.from_mm < stretches.to_mm AND piece.to_mm > stretches.from_mm
    JOIN cell_areas AS inside ON inside.calculation_id = @places AND inside.cell = piece.cell AND inside.kind <> 'any-custom'
)
SELECT @calculation, area_code, class, road_number, trunk, operator, count(*), count(*) FILTER (WHERE disagrees), count(*) FILTER (WHERE beyond),
       count(*) FILTER (WHERE decidable)
FROM located
GROUP BY area_code, class, road_number, trunk, operator;
ANALYZE road_comparison_tests;
