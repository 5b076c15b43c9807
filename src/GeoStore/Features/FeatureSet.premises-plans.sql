-- Premises with their levels, what is planned for them, and which are public buildings.
-- @premises: the edition's premises levels; @releases: the edition's.
SELECT l.uprn, l.postcode, level_state(l.full_fibre) AS full_fibre, level_state(l.gigabit) AS gigabit, level_state(l.ultrafast300) AS ultrafast300,
       level_state(l.ultrafast100) AS ultrafast100, level_state(l.superfast) AS superfast, level_state(l.decent) AS decent,
       p.planned, p.planned_through, p.planned_by, p.contract, p.supplier, p.lot, p.status, b.kind, b.name, b.owner,
       l.calculation_id, l.cell, l.geom, l.lonlat
FROM premises_levels l
JOIN premises_plans p ON p.release_id = ANY (@releases::int[]) AND p.uprn = l.uprn
LEFT JOIN public_buildings b ON b.release_id = ANY (@releases::int[]) AND b.uprn = l.uprn
WHERE l.calculation_id = @premises::int
