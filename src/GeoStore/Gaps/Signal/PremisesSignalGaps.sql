-- Premises by area and state, summed from cells; premises are not read. A null code: in no area of the kind asked for.
-- @signal: calculation of the question; @levels: the calculation that names its cells; @by: kind of area; @area: code to stay within, or null.
SELECT area.code, counts.covered::int, counts.lacking::int, sum(counts.premises)::bigint
FROM premises_signal_counts AS counts
LEFT JOIN cell_areas AS area ON area.calculation_id = @levels AND area.kind = @by AND area.cell = counts.cell
WHERE counts.calculation_id = @signal
  AND (@area::text IS NULL OR counts.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @levels AND code = @area))
GROUP BY 1, 2, 3
