-- The names of councils that the edition holds.
-- @areas: the calculation that lists the edition's areas; @codes.
SELECT code AS "Code", name AS "Name" FROM held_areas WHERE calculation_id = @areas AND kind = 'council' AND code = ANY (@codes)
