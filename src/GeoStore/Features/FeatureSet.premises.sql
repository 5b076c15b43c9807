-- Premises with their levels.
-- @premises: the edition's premises levels.
SELECT l.uprn, l.postcode, level_state(l.full_fibre) AS full_fibre, level_state(l.gigabit) AS gigabit, level_state(l.ultrafast300) AS ultrafast300,
       level_state(l.ultrafast100) AS ultrafast100, level_state(l.superfast) AS superfast, level_state(l.decent) AS decent,
       l.calculation_id, l.cell, l.geom, l.lonlat
FROM premises_levels l
WHERE l.calculation_id = @premises::int
