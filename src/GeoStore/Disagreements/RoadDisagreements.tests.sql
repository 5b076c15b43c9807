-- Stretches by operator: compared, disagreeing, beyond chance, and with drives enough that this could be found. A stretch that lies in the area in part counts.
-- @comparison, @measured: calculations; @places; @roads: release; @classes: as published; @Road, @Trunk, @area, @Operator: or null; @chance: the most that is
-- beyond chance; @error: how often a drive may err.
SELECT compared.operator, count(*) AS compared, count(*) FILTER (WHERE compared.class IN ('predicted-only', 'measured-only')) AS disagreeing,
       count(*) FILTER (WHERE (compared.class = 'predicted-only' AND measured.chance_if_covered <= @chance)
                           OR (compared.class = 'measured-only' AND measured.chance_if_lacking <= @chance)) AS beyond,
       count(*) FILTER (WHERE power(@error, measured.drives) <= @chance) AS decidable
FROM road_comparisons AS compared
JOIN road_measured_runs AS measured ON measured.calculation_id = @measured AND measured.link = compared.link AND measured.from_mm = compared.from_mm
    AND measured.operator = compared.operator
JOIN road_links AS link ON link.release_id = @roads AND link.identifier = compared.link
WHERE compared.class <> 'edge' AND compared.calculation_id = @comparison AND (@Operator::text IS NULL OR compared.operator = @Operator)
  AND link.class = ANY (@classes) AND (@Road::text IS NULL OR link.road_number = @Road) AND (@Trunk::boolean IS NULL OR link.trunk = @Trunk)
  AND (@area::text IS NULL OR EXISTS (
      SELECT
      FROM road_pieces AS piece
      JOIN cell_areas AS inside ON inside.calculation_id = @places AND inside.cell = piece.cell AND inside.code = @area
      WHERE piece.calculation_id = @places AND piece.link = compared.link AND piece.from_mm < compared.to_mm AND piece.to_mm > compared.from_mm))
GROUP BY compared.operator
