-- The areas that premises are given by.
-- @levels: the calculation that counted by them; @by: kind of area; @area: code to stay within, or null.
SELECT code AS "Code", name AS "Name", parent_code AS "ParentCode", parent_name AS "ParentName"
FROM counted_areas
WHERE calculation_id = @levels AND kind = @by
  AND code IN (
      SELECT inside.code
      FROM cell_areas AS inside
      WHERE inside.calculation_id = @levels AND inside.kind = @by
        AND (@area::text IS NULL OR inside.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @levels AND code = @area)))
