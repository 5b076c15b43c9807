-- The override of a level of a premises that an edition holds, and what the releases say: the newest edition of the same rules and date of the facts that holds none.
-- @edition; @engine: version of the rules; @uprn; @level: code; @datasets: that state the level.
SELECT override.value AS "Value", override.from_date AS "FromDate", override.until_date AS "UntilDate", override.reason AS "Reason", bare.state AS "State"
FROM edition_overrides AS held
JOIN premises_overrides AS override ON override.id = held.override_id AND override.uprn = @uprn AND override.level = @level
LEFT JOIN LATERAL (
    SELECT level_state(premises, @level) AS state
    FROM standing_editions AS edition
    JOIN edition_calculations AS levels ON levels.edition_id = edition.id AND levels.kind = 'premises-levels'
    JOIN premises_levels AS premises ON premises.calculation_id = levels.calculation_id AND premises.uprn = @uprn
    WHERE edition.engine_version = @engine AND edition.id < @edition AND level_decided_by(premises, @level) <> 'V'
      AND facts_on(edition.id, @datasets, NULL, NULL) = facts_on(@edition, @datasets, NULL, NULL)
    ORDER BY edition.id DESC
    LIMIT 1
) AS bare ON true
WHERE held.edition_id = @edition
