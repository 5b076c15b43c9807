-- The kinds of an area, and the council that it is or lies in, where the hierarchy says it.
-- @areas: the calculation that lists the edition's areas; @area: code.
WITH RECURSIVE above AS (
    SELECT kind, code, name, parent_kind, parent_code FROM held_areas WHERE calculation_id = @areas AND code = @area
    UNION
    SELECT held.kind, held.code, held.name, held.parent_kind, held.parent_code
    FROM above
    JOIN held_areas AS held ON held.calculation_id = @areas AND held.kind = above.parent_kind AND held.code = above.parent_code
)
SELECT code AS "Code", name AS "Name" FROM above WHERE kind = 'council' LIMIT 1
