-- Premises that lack a level, by UPRN, each with its cell and what the voucher rule says of it.
-- @calculation: of levels; @coverage: premises release; @buildings: release of public buildings, or null; @level; @area: code to stay within, or null;
-- @planned, @status: filters, or null; @below: the level whose lack makes a voucher possible, or null to leave vouchers out; @rural: it must be rural as well, which nothing
-- held says; @outsideProjectGigabit: and where Project Gigabit neither procures nor has a contract. A lot in which nothing is contracted yet may be under procurement: nothing
-- held says.
WITH contracted AS MATERIALIZED (
    SELECT DISTINCT nullif(btrim(lot_id), '') AS lot FROM premises_coverage WHERE @outsideProjectGigabit AND release_id = @coverage AND gis
)
SELECT a.uprn, ST_X(a.geom), ST_Y(a.geom), a.cell, a.planned = 'yes',
       CASE WHEN @below::text IS NOT NULL THEN (
           SELECT CASE WHEN NOT fast AND NOT @rural AND outside THEN true WHEN fast OR NOT outside THEN false END
           FROM (
               SELECT level_served(l, @below) AS fast,
                      CASE WHEN NOT @outsideProjectGigabit THEN true
                           WHEN said.gis THEN false
                           WHEN NOT said.gis AND (a.lot IS NULL OR a.lot IN (SELECT lot FROM contracted)) THEN true
                      END AS outside
               FROM premises_levels l
               JOIN premises_coverage said ON said.release_id = @coverage AND said.uprn = l.uprn
               WHERE l.calculation_id = @calculation AND l.uprn = a.uprn
           ) ruled
       ) END
FROM premises_asked(@calculation, @coverage, @buildings, @level) a
WHERE NOT a.served
  AND (@area::text IS NULL OR a.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))
  AND (@planned::text IS NULL OR a.planned = @planned)
  AND (@status::text IS NULL OR a.status = @status)
ORDER BY a.uprn
