-- Premises of an area that cannot get gigabit, or of which it is unknown, and for which it is planned: by when.
-- @edition; @levels: its calculation of levels; @area: code; @until: the last day that counts as dated in time.
WITH planned AS MATERIALIZED (
    SELECT plan.calculation_id, plan.plan, plan.covered_by, deferred_scope(plan.gis, plan.gis_scope) AS deferred
    FROM edition_calculations AS held
    JOIN plan_combinations AS plan ON plan.calculation_id = held.calculation_id
    WHERE held.edition_id = @edition AND held.kind = 'plans' AND plan.gigabit IS NOT TRUE AND (plan.future_gigabit OR plan.gis)
)
SELECT coalesce(sum(counts.premises) FILTER (WHERE NOT planned.deferred AND planned.covered_by <= @until), 0)::bigint AS "Dated",
       coalesce(sum(counts.premises) FILTER (WHERE NOT planned.deferred AND planned.covered_by > @until), 0)::bigint AS "Later",
       coalesce(sum(counts.premises) FILTER (WHERE NOT planned.deferred AND planned.covered_by IS NULL), 0)::bigint AS "Undated",
       coalesce(sum(counts.premises) FILTER (WHERE planned.deferred), 0)::bigint AS "Deferred"
FROM planned
JOIN plan_counts AS counts USING (calculation_id, plan)
WHERE counts.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @levels AND code = @area)
