-- Postcodes with the share of their premises that can get each level.
-- Of single precision the digits that were published are kept.
-- @units: the edition's release of their positions: one, so that the key gives their order; @postcodes: its postcode levels, or null.
SELECT u.postcode, u.positional_quality::int AS positional_quality, l.full_fibre::text::float8 AS full_fibre_percent, l.gigabit::text::float8 AS gigabit_percent, l.ultrafast300::text::float8 AS ultrafast300_percent,
       l.ultrafast100::text::float8 AS ultrafast100_percent, l.superfast::text::float8 AS superfast_percent, l.decent::text::float8 AS decent_percent, u.geom, u.lonlat
FROM postcode_units u
LEFT JOIN postcode_levels l ON l.calculation_id = @postcodes::int AND l.postcode = u.postcode
WHERE u.release_id = @units::int
