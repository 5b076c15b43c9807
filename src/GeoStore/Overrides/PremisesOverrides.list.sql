-- Every override, the latest first, with what it is today.
-- @uprn: only those of this premises, or null; @limit: at most so many.
SELECT o.id AS "Id",
       CASE WHEN o.withdrawn_at IS NOT NULL THEN 'withdrawn' WHEN o.until_date < current_date THEN 'over' WHEN o.from_date > current_date THEN 'to come'
            WHEN f.override_id IS NULL THEN 'replaced' ELSE 'in force'
       END AS "State",
       EXISTS (SELECT FROM current_edition e JOIN edition_overrides eo ON eo.edition_id = e.edition_id WHERE eo.override_id = o.id) AS "InEdition",
       o.uprn AS "Uprn", o.level AS "Level", o.value AS "Value", o.reason AS "Reason", o.made_by AS "MadeBy", o.made_at AS "MadeAt",
       o.from_date AS "FromDate", o.until_date AS "UntilDate", o.withdrawn_by AS "WithdrawnBy", o.withdrawn_at AS "WithdrawnAt"
FROM premises_overrides o
LEFT JOIN overrides_in_force(NULL) f ON f.override_id = o.id
WHERE @uprn::bigint IS NULL OR o.uprn = @uprn
ORDER BY o.id DESC
LIMIT @limit
