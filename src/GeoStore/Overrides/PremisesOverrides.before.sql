-- What is known before an override is recorded: whether premises are counted at all, whether this one is, which override says the same already, and which this one would replace.
-- @Uprn; @Level: code; @Value: true, false or unknown; @Reason; @From, @Until: days, both included.
SELECT EXISTS (SELECT FROM current_edition e JOIN edition_calculations c ON c.edition_id = e.edition_id AND c.kind = 'premises-levels') AS "Held",
       EXISTS (
           SELECT
           FROM current_edition e
           JOIN edition_calculations c ON c.edition_id = e.edition_id AND c.kind = 'premises-levels'
           JOIN premises_levels p ON p.calculation_id = c.calculation_id
           WHERE p.uprn = @Uprn) AS "Counted",
       (SELECT o.id
        FROM premises_overrides o
        WHERE o.uprn = @Uprn AND o.level = @Level AND o.withdrawn_at IS NULL
        ORDER BY o.id DESC
        LIMIT 1) AS "Last",
       (SELECT o.value = @Value AND o.reason = @Reason AND o.until_date = @Until::date AND o.from_date <= @From::date
        FROM premises_overrides o
        WHERE o.uprn = @Uprn AND o.level = @Level AND o.withdrawn_at IS NULL
        ORDER BY o.id DESC
        LIMIT 1) AS "Same",
       (SELECT f.override_id
        FROM overrides_in_force(@From::date) f
        JOIN premises_overrides o ON o.id = f.override_id
        WHERE o.uprn = @Uprn AND o.level = @Level) AS "Replaces"
