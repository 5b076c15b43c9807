-- Postcodes with the share of their premises that can get each level.
-- @releases: the edition's; @postcodes: its postcode levels, or null.
SELECT u.postcode, u.positional_quality::int AS positional_quality, l.full_fibre AS full_fibre_percent, l.gigabit AS gigabit_percent, l.ultrafast300 AS ultrafast300_percent,
       l.ultrafast100 AS ultrafast100_percent, l.superfast AS superfast_percent, l.decent AS decent_percent, u.geom, u.lonlat
FROM postcode_units u
LEFT JOIN postcode_levels l ON l.calculation_id = @postcodes::int AND l.postcode = u.postcode
WHERE u.release_id = ANY (@releases::int[])
