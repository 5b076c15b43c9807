-- Counts the compared millimetres by cell, and makes the stretches a part of road_comparisons.
-- @calculation; @places: the placement of roads.
INSERT INTO road_comparison_counts (calculation_id, cell, operator, class, mm)
SELECT @calculation, piece.cell, compared.operator, compared.class, sum(LEAST(compared.to_mm, piece.to_mm) - GREATEST(compared.from_mm, piece.from_mm))
FROM new_road_comparisons AS compared
JOIN road_pieces AS piece ON piece.calculation_id = @places AND piece.link = compared.link AND piece.from_mm < compared.to_mm AND piece.to_mm > compared.from_mm
GROUP BY piece.cell, compared.operator, compared.class;
CALL attach_computed('road_comparisons', @calculation);
ANALYZE road_comparison_counts;
