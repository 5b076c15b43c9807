-- The state of a premises in the editions of the same rules, one per date of the facts: the newest of that date. States: 0 lacking, 1 served, 2 unknown, 3 absent.
-- @edition: the last that plays a part; @engine: version of the rules; @uprn; @level: code; @datasets: that state the level.
WITH dated AS (
    SELECT edition.id, levels.calculation_id, facts_on(edition.id, @datasets, NULL, NULL) AS as_at
    FROM editions AS edition
    JOIN edition_calculations AS levels ON levels.edition_id = edition.id AND levels.kind = 'premises-levels'
    WHERE edition.id = @edition OR (edition.engine_version = @engine AND edition.id IN (SELECT id FROM standing_editions))
), chain AS (
    SELECT DISTINCT ON (dated.as_at) dated.*
    FROM dated
    JOIN dated AS last ON last.id = @edition
    WHERE dated.as_at < last.as_at OR dated.id = last.id
    ORDER BY dated.as_at, dated.id DESC
)
SELECT chain.id AS "Edition", chain.calculation_id AS "Calculation", chain.as_at AS "AsAt",
       CASE WHEN level.uprn IS NULL THEN 3
            ELSE level_state(level, @level)
       END AS "State", coalesce(level_decided_by(level, @level) = 'V', false) AS "Overridden"
FROM chain
LEFT JOIN premises_levels AS level ON level.calculation_id = chain.calculation_id AND level.uprn = @uprn
ORDER BY chain.as_at
