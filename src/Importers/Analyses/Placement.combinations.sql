-- The areas of each place: those found by shape, those above the leading one, and "any-custom" for what lies in a custom area, which may be in several.
-- @calculation; @areas: the calculation that lists the areas. Reads the temporary "combinations".
INSERT INTO place_areas (calculation_id, place, kind, code)
WITH RECURSIVE within AS (
    SELECT place, split_part(area, ' ', 1) AS kind, substr(area, strpos(area, ' ') + 1) AS code
    FROM combinations, unnest(areas) AS area
    UNION
    SELECT below.place, h.parent_kind, h.parent_code
    FROM within below
    JOIN held_areas h ON h.calculation_id = @areas AND h.kind = below.kind AND h.code = below.code
    WHERE h.leads AND h.parent_code IS NOT NULL
)
SELECT @calculation, place, kind, code FROM within
UNION ALL
SELECT DISTINCT @calculation, place, 'any-custom', '*' FROM within WHERE kind = 'custom';
