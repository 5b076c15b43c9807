-- The census of the LSOA boundaries of an edition: the last one up to their date. Null when there are none.
-- @areas: the calculation that lists the edition's areas.
SELECT CASE WHEN as_at >= date '2021-01-01' THEN 2021 WHEN as_at >= date '2011-01-01' THEN 2011 ELSE 2001 END
FROM releases
WHERE id = (SELECT max(release_id) FROM held_areas WHERE calculation_id = @areas AND kind = 'lsoa')
