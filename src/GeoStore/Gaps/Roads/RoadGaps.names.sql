-- The areas that roads are given by, also those without such a road. None where the groups are no areas.
-- @areas: calculation; @by: kind; @isArea; @area: code to stay within, or null; @places: placement of roads.
SELECT code, name
FROM held_areas
WHERE @isArea AND calculation_id = @areas AND kind = @by AND release_id IS NOT NULL
  AND (@area::text IS NULL OR code IN (
      SELECT inside.code
      FROM cell_areas AS inside
      JOIN cell_areas AS within ON within.calculation_id = @places AND within.cell = inside.cell AND within.code = @area
      WHERE inside.calculation_id = @places AND inside.kind = @by))
UNION
SELECT code, name
FROM held_areas
WHERE @isArea AND calculation_id = @areas AND kind = @by
  AND code IN (
      SELECT inside.code
      FROM cell_areas AS inside
      WHERE inside.calculation_id = @places AND inside.kind = @by
        AND (@area::text IS NULL OR inside.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @places AND code = @area)))
