-- Premises of an area that cannot get gigabit, or of which it is unknown, and for which it is planned: by when.
-- @edition; @levels: its calculation of levels; @area: code; @until: the last day that counts as dated in time.
SELECT coalesce(sum(plan.premises) FILTER (WHERE NOT deferred_scope(plan.gis, plan.gis_scope) AND plan.covered_by <= @until), 0)::bigint AS "Dated",
       coalesce(sum(plan.premises) FILTER (WHERE NOT deferred_scope(plan.gis, plan.gis_scope) AND plan.covered_by > @until), 0)::bigint AS "Later",
       coalesce(sum(plan.premises) FILTER (WHERE NOT deferred_scope(plan.gis, plan.gis_scope) AND plan.covered_by IS NULL), 0)::bigint AS "Undated",
       coalesce(sum(plan.premises) FILTER (WHERE deferred_scope(plan.gis, plan.gis_scope)), 0)::bigint AS "Deferred"
FROM edition_calculations AS held
JOIN plan_counts AS plan ON plan.calculation_id = held.calculation_id
WHERE held.edition_id = @edition AND held.kind = 'plans'
  AND plan.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @levels AND code = @area)
  AND plan.gigabit IS NOT TRUE AND (plan.future_gigabit OR plan.gis)
