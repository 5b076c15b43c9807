-- Stretches that disagree, in the order of link, place and operator, with the lines of their links. A stretch that lies in the area in part is listed.
-- @comparison, @measured: calculations; @places; @roads: release; @classes: as published; @Road, @Trunk, @area, @Operator: or null; @Says: class or null;
-- @chance: the most that is listed, or null; @afterLink, @afterFrom (millimetres), @afterOperator: where the page before ended, or null; @limit.
SELECT compared.link, compared.from_mm, compared.to_mm, compared.operator, compared.class, link.road_number, link.class, link.trunk, measured.readings,
       measured.median_dbm, measured.p10_dbm, measured.share, measured.share_low, measured.share_high, measured.drives, measured.drives_over,
       CASE compared.class WHEN 'predicted-only' THEN measured.chance_if_covered ELSE measured.chance_if_lacking END, measured.oldest, measured.newest, measured.surveys,
       link.geom, link.lonlat
FROM road_comparisons AS compared
JOIN road_measured_runs AS measured ON measured.calculation_id = @measured AND measured.link = compared.link AND measured.from_mm = compared.from_mm
    AND measured.operator = compared.operator
JOIN road_links AS link ON link.release_id = @roads AND link.identifier = compared.link
WHERE compared.class IN ('predicted-only', 'measured-only') AND (@Says::text IS NULL OR compared.class = @Says)
  AND (@chance::double precision IS NULL OR CASE compared.class WHEN 'predicted-only' THEN measured.chance_if_covered ELSE measured.chance_if_lacking END <= @chance)
  AND (@afterLink::text IS NULL OR (compared.link, compared.from_mm, compared.operator) > (@afterLink, @afterFrom::bigint, @afterOperator::text))
  AND compared.calculation_id = @comparison AND (@Operator::text IS NULL OR compared.operator = @Operator)
  AND link.class = ANY (@classes) AND (@Road::text IS NULL OR link.road_number = @Road) AND (@Trunk::boolean IS NULL OR link.trunk = @Trunk)
  AND (@area::text IS NULL OR EXISTS (
      SELECT
      FROM road_pieces AS piece
      JOIN cell_areas AS inside ON inside.calculation_id = @places AND inside.cell = piece.cell AND inside.code = @area
      WHERE piece.calculation_id = @places AND piece.link = compared.link AND piece.from_mm < compared.to_mm AND piece.to_mm > compared.from_mm))
ORDER BY compared.link, compared.from_mm, compared.operator
LIMIT @limit
