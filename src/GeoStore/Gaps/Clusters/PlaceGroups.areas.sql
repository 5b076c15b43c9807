-- The places that can be briefed on, each with the cells that lie in it; a null cell: the place has none.
-- @levels: calculation.
SELECT DISTINCT area.code, within.cell
FROM counted_areas AS area
LEFT JOIN cell_areas AS within ON within.calculation_id = @levels AND within.code = area.code
WHERE area.calculation_id = @levels AND area.kind IN ('county', 'council', 'district', 'ward', 'parish', 'constituency', 'lot')
