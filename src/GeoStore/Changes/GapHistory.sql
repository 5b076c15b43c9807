-- The state of a premises in the editions of the same rules, one per date of the facts: the newest of that date. States: 0 lacking, 1 served, 2 unknown, 3 absent.
-- @edition: the last that plays a part; @engine: version of the rules; @uprn; @level: code; @datasets: that the level rests on.
WITH dated AS (
    SELECT edition.id, levels.calculation_id, max(release.as_at) AS as_at
    FROM editions AS edition
    JOIN edition_calculations AS levels ON levels.edition_id = edition.id AND levels.kind = 'premises-levels'
    JOIN edition_releases AS held ON held.edition_id = edition.id
    JOIN releases AS release ON release.id = held.release_id AND release.dataset = ANY (@datasets)
    WHERE edition.retired_at IS NULL AND edition.engine_version = @engine
    GROUP BY edition.id, levels.calculation_id
), chain AS (
    SELECT DISTINCT ON (dated.as_at) dated.*
    FROM dated
    JOIN dated AS last ON last.id = @edition
    WHERE dated.as_at < last.as_at OR dated.id = last.id
    ORDER BY dated.as_at, dated.id DESC
)
SELECT chain.id AS "Edition", chain.calculation_id AS "Calculation", chain.as_at AS "AsAt",
       CASE WHEN level.uprn IS NULL THEN 3
            ELSE CASE CASE @level WHEN 'full-fibre' THEN level.full_fibre WHEN 'gigabit' THEN level.gigabit WHEN 'ultrafast300' THEN level.ultrafast300
                                  WHEN 'ultrafast100' THEN level.ultrafast100 WHEN 'superfast' THEN level.superfast WHEN 'decent' THEN level.decent END
                     WHEN false THEN 0 WHEN true THEN 1 ELSE 2 END
       END AS "State"
FROM chain
LEFT JOIN premises_levels AS level ON level.calculation_id = chain.calculation_id AND level.uprn = @uprn
ORDER BY chain.as_at
