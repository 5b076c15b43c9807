-- Premises with their levels.
-- @premises: the edition's premises levels.
SELECT l.uprn, l.postcode,
       CASE l.full_fibre WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS full_fibre,
       CASE l.gigabit WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS gigabit,
       CASE l.ultrafast300 WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS ultrafast300,
       CASE l.ultrafast100 WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS ultrafast100,
       CASE l.superfast WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS superfast,
       CASE l.decent WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS decent,
       l.calculation_id, l.cell, l.geom, l.lonlat
FROM premises_levels l
WHERE l.calculation_id = @premises::int
