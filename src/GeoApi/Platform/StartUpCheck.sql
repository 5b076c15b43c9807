-- The indexes that questions need and that this database lacks or holds as invalid (a partition without its own), by name.
-- No parameters.
SELECT needed.name
FROM (VALUES ('areas_geom'), ('premises_geom'), ('postcode_units_geom'), ('releases_in_force'),
             ('premises_levels_geom'), ('postcode_levels_geom'), ('cell_areas_code')) AS needed (name)
WHERE NOT EXISTS (
    SELECT FROM pg_index WHERE indexrelid = to_regclass(needed.name) AND indisvalid)
ORDER BY needed.name
