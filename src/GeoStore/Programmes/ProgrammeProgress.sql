-- Premises by lot, whether they are in a ward, gigabit state and combination of programmes.
-- @edition; @levels: its calculation of levels; @area: code to stay within, or null.
WITH counted AS MATERIALIZED (
    SELECT plan.calculation_id, plan.plan, lot.code AS lot, ward.cell IS NOT NULL AS placed, sum(plan.premises)::bigint AS premises
    FROM edition_calculations AS held
    JOIN plan_counts AS plan ON plan.calculation_id = held.calculation_id
    LEFT JOIN cell_areas AS lot ON lot.calculation_id = @levels AND lot.kind = 'lot' AND lot.cell = plan.cell
    LEFT JOIN cell_areas AS ward ON ward.calculation_id = @levels AND ward.kind = 'ward' AND ward.cell = plan.cell
    WHERE held.edition_id = @edition AND held.kind = 'plans'
      AND (@area::text IS NULL OR plan.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @levels AND code = @area))
    GROUP BY 1, 2, 3, 4
)
SELECT counted.lot AS "Lot", counted.placed AS "Placed", plan.gigabit AS "Gigabit", plan.future_gigabit AS "FutureGigabit", plan.gis AS "Gis",
       deferred_scope(plan.gis, plan.gis_scope) AS "GisDeferred", plan.gis_contract AS "GisContract", plan.gis_supplier AS "GisSupplier", plan.covered_by AS "CoveredBy",
       plan.vouchers AS "Vouchers", plan.vouchers_contract AS "VouchersContract", plan.vouchers_supplier AS "VouchersSupplier",
       plan.superfast AS "Superfast", plan.superfast_contract AS "SuperfastContract", plan.superfast_supplier AS "SuperfastSupplier",
       plan.hubs AS "Hubs", plan.hubs_contract AS "HubsContract", plan.hubs_supplier AS "HubsSupplier", counted.premises AS "Premises"
FROM counted
JOIN plan_combinations AS plan USING (calculation_id, plan)
