-- Takes an override out of force. No row when there is no such override; what was withdrawn before stays as it was. Says whether it was, by whom and when,
-- and which earlier override of the same level of the same premises is in force now.
-- @id; @by: who withdraws it.
WITH withdrawn AS (
    UPDATE premises_overrides SET withdrawn_at = now(), withdrawn_by = @by WHERE id = @id AND withdrawn_at IS NULL RETURNING id
)
SELECT NOT EXISTS (SELECT FROM withdrawn) AS "Before", o.withdrawn_by AS "WithdrawnBy", o.withdrawn_at AS "WithdrawnAt",
       (SELECT p.id
        FROM premises_overrides p
        WHERE p.uprn = o.uprn AND p.level = o.level AND p.id <> o.id AND p.withdrawn_at IS NULL AND current_date BETWEEN p.from_date AND p.until_date
        ORDER BY p.id DESC
        LIMIT 1) AS "InForce"
FROM premises_overrides o
WHERE o.id = @id
