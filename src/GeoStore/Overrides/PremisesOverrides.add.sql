-- Records an override of a premises that the edition in force counts; no row when it does not.
-- @Uprn; @Level: code; @Value: true, false or unknown; @Reason; @By: who records it; @From, @Until: days, both included.
INSERT INTO premises_overrides (uprn, level, value, reason, made_by, from_date, until_date)
SELECT @Uprn, @Level, @Value, @Reason, @By, @From::date, @Until::date
WHERE EXISTS (
    SELECT
    FROM current_edition e
    JOIN edition_calculations c ON c.edition_id = e.edition_id AND c.kind = 'premises-levels'
    JOIN premises_levels p ON p.calculation_id = c.calculation_id
    WHERE p.uprn = @Uprn)
RETURNING id
