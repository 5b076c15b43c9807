-- How many stretches a listing holds, and their millimetres: the same filters as the listing itself, without its pages.
-- @comparison, @measured: calculations; @places; @roads: release; @classes: as published; @Road, @Trunk, @area, @Operator: or null; @Says: class or null;
-- @chance: the most that is listed, or null.
SELECT count(*) AS stretches, coalesce(sum(compared.to_mm - compared.from_mm), 0)::bigint AS mm
FROM road_comparisons AS compared
JOIN road_measured_runs AS measured ON measured.calculation_id = @measured AND measured.link = compared.link AND measured.from_mm = compared.from_mm
    AND measured.operator = compared.operator
JOIN road_links AS link ON link.release_id = @roads AND link.identifier = compared.link
WHERE compared.class IN ('predicted-only', 'measured-only') AND (@Says::text IS NULL OR compared.class = @Says)
  AND (@chance::double precision IS NULL OR CASE compared.class WHEN 'predicted-only' THEN measured.chance_if_covered ELSE measured.chance_if_lacking END <= @chance)
  AND compared.calculation_id = @comparison AND (@Operator::text IS NULL OR compared.operator = @Operator)
  AND link.class = ANY (@classes) AND (@Road::text IS NULL OR link.road_number = @Road) AND (@Trunk::boolean IS NULL OR link.trunk = @Trunk)
  AND (@area::text IS NULL OR EXISTS (
      SELECT
      FROM road_pieces AS piece
      JOIN cell_areas AS inside ON inside.calculation_id = @places AND inside.cell = piece.cell AND inside.code = @area
      WHERE piece.calculation_id = @places AND piece.link = compared.link AND piece.from_mm < compared.to_mm AND piece.to_mm > compared.from_mm))
