-- Names the cells of a levels calculation: cells, cell_areas and counted_areas. Reads the temporary "cell_keys".
-- @calculation; @areas: the calculation that lists the areas; @places: the placement, or null; @lots: the premises release, or null.

INSERT INTO cells (calculation_id, cell, positioned) SELECT @calculation, cell, positioned FROM cell_keys;

INSERT INTO cell_areas (calculation_id, cell, kind, code)
SELECT @calculation, k.cell, pa.kind, pa.code
FROM cell_keys k
JOIN place_areas pa ON pa.calculation_id = @places AND pa.place = k.place
UNION ALL
SELECT @calculation, cell, 'postcode-sector', sector FROM cell_keys WHERE sector <> ''
UNION ALL
SELECT @calculation, cell, 'lot', lot FROM cell_keys WHERE lot <> '';

INSERT INTO counted_areas (calculation_id, kind, code, name, parent_code, parent_name)
SELECT @calculation, kind, code, name, parent_code, parent_name
FROM held_areas
WHERE calculation_id = @areas AND (kind <> 'lot' OR @lots::int IS NOT NULL)
UNION ALL
SELECT DISTINCT @calculation, 'postcode-sector', sector, sector, NULL::text, NULL::text FROM cell_keys WHERE sector <> ''
UNION ALL
SELECT @calculation, 'lot', btrim(lot_id), coalesce(min(nullif(btrim(lot_name), '')), btrim(lot_id)), NULL, NULL
FROM premises_coverage
WHERE release_id = @lots AND recognised AND btrim(lot_id) <> ''
  AND NOT EXISTS (SELECT FROM held_areas h WHERE h.calculation_id = @areas AND h.kind = 'lot' AND h.code = btrim(lot_id))
GROUP BY btrim(lot_id);

-- An area with nothing in it gets a cell of its own, with the areas above it, so that it is listed with zeros.
WITH RECURSIVE empty AS (
    SELECT (SELECT coalesce(max(cell), 0) FROM cell_keys) + row_number() OVER (ORDER BY kind, code)::int AS cell, kind, code
    FROM held_areas h
    WHERE calculation_id = @areas
      AND (h.kind <> 'lot' OR @lots::int IS NOT NULL)
      AND NOT EXISTS (SELECT FROM cell_areas c WHERE c.calculation_id = @calculation AND c.kind = h.kind AND c.code = h.code)
), made AS (
    INSERT INTO cells (calculation_id, cell, positioned) SELECT @calculation, cell, true FROM empty
), within AS (
    SELECT cell, kind, code FROM empty
    UNION
    SELECT below.cell, h.parent_kind, h.parent_code
    FROM within below
    JOIN held_areas h ON h.calculation_id = @areas AND h.kind = below.kind AND h.code = below.code
    WHERE h.parent_code IS NOT NULL
)
INSERT INTO cell_areas (calculation_id, cell, kind, code) SELECT @calculation, cell, kind, code FROM within;

ANALYZE cells, cell_areas, level_counts, counted_areas;
