-- Which cells of roads a question of change is about, said once for its two editions and both of its forms.

-- Cells of roads of some classes, within an area or everywhere, with the area of a kind that each lies in; null = in none. One SELECT, so that the planner sees through it.
CREATE FUNCTION road_cells_asked(places int, classes text[], by_kind text, within_area text) RETURNS TABLE (cell int, code text) LANGUAGE sql STABLE AS $$
    SELECT c.cell, a.code
    FROM road_cells AS c
    LEFT JOIN cell_areas AS a ON a.calculation_id = c.calculation_id AND a.cell = c.cell AND a.kind = by_kind
    WHERE c.calculation_id = places AND c.class = ANY (classes)
      AND (within_area IS NULL OR c.cell IN (SELECT w.cell FROM cell_areas AS w WHERE w.calculation_id = places AND w.code = within_area))
$$;
