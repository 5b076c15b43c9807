-- The lots that the edition counts by, whether a shape of each is held, and a row for what is in none.
-- @levels: calculation of levels; @areas: the calculation that lists the edition's areas; @area: code to stay within, or null.
SELECT counted.code, counted.name, EXISTS (
           SELECT FROM held_areas AS listed
           WHERE listed.calculation_id = @areas AND listed.kind = 'lot' AND listed.code = counted.code AND listed.release_id IS NOT NULL) AS shape
FROM counted_areas AS counted
WHERE counted.calculation_id = @levels AND counted.kind = 'lot'
  AND (@area::text IS NULL OR EXISTS (
      SELECT
      FROM cell_areas AS lot
      JOIN cell_areas AS within ON within.calculation_id = @levels AND within.cell = lot.cell AND within.code = @area
      WHERE lot.calculation_id = @levels AND lot.kind = 'lot' AND lot.code = counted.code))
UNION ALL
SELECT '', 'in no lot', false
ORDER BY 1
