-- A road gap in the editions of the same rules, one per date of the facts: the newest of that date. Where an edition has no gap of that name: what is so of its place,
-- which is all that it ever reached, and the gap that has the most of it.
-- @edition: the last that plays a part; @engine: version of the rules; @Technology; @Environment; @Rule; @Link; @FirstMm; @FirstOn: its name.
WITH dated AS (
    SELECT edition.id, gaps.calculation_id AS gaps, signal.calculation_id AS signal, (1 << cardinality(signal.operators)) - 1 AS every, signal.operators,
           facts_on(edition.id, ARRAY[]::text[], @Technology, @Environment) AS as_at
    FROM editions AS edition
    JOIN edition_calculations AS held ON held.edition_id = edition.id
    JOIN road_gap_questions AS gaps ON gaps.calculation_id = held.calculation_id AND gaps.rule = @Rule
    JOIN signal_questions AS signal ON signal.calculation_id = gaps.signal AND signal.technology = @Technology AND signal.environment = @Environment
    WHERE edition.id = @edition OR (edition.engine_version = @engine AND edition.id IN (SELECT id FROM standing_editions))
), chain AS (
    SELECT DISTINCT ON (dated.as_at) dated.*
    FROM dated
    JOIN dated AS last ON last.id = @edition
    WHERE dated.as_at < last.as_at OR dated.id = last.id
    ORDER BY dated.as_at, dated.id DESC
), named AS (
    SELECT chain.id, gap.from_mm, gap.to_mm
    FROM chain
    JOIN road_gaps AS gap ON gap.calculation_id = chain.gaps AND gap.link = @Link AND gap.first_mm = @FirstMm AND gap.first_on = @FirstOn
), place AS (
    SELECT min(from_mm) AS from_mm, max(to_mm) AS to_mm FROM named
)
SELECT chain.id AS "Edition", chain.as_at AS "AsAt", named.from_mm AS "FromMm", named.to_mm AS "ToMm",
       coalesce(reached.mm, 0)::bigint AS "Mm", coalesce(reached.lacking, 0)::bigint AS "LackingMm", coalesce(reached.unknown, 0)::bigint AS "UnknownMm",
       other.first_mm AS "OtherMm", other.first_on AS "OtherOn", chain.operators AS "Operators"
FROM chain
CROSS JOIN place
LEFT JOIN named ON named.id = chain.id
CROSS JOIN LATERAL (
    SELECT sum(part.mm) AS mm, sum(part.mm) FILTER (WHERE part.lacks) AS lacking, sum(part.mm) FILTER (WHERE NOT part.lacks AND NOT part.serves) AS unknown
    FROM (
        SELECT least(run.to_mm, place.to_mm) - greatest(run.from_mm, place.from_mm) AS mm,
               CASE @Rule WHEN 'all' THEN run.lacking <> 0 ELSE run.lacking = chain.every END AS lacks,
               CASE @Rule WHEN 'all' THEN run.covered = chain.every ELSE run.covered <> 0 END AS serves
        FROM road_signal_runs AS run
        WHERE run.calculation_id = chain.signal AND run.link = @Link AND run.from_mm < place.to_mm AND place.from_mm < run.to_mm
    ) AS part
) AS reached
LEFT JOIN LATERAL (
    SELECT gap.first_mm, gap.first_on
    FROM road_gaps AS gap
    WHERE named.id IS NULL AND gap.calculation_id = chain.gaps AND gap.link = @Link AND gap.from_mm < place.to_mm AND place.from_mm < gap.to_mm
    ORDER BY least(gap.to_mm, place.to_mm) - greatest(gap.from_mm, place.from_mm) DESC, gap.from_mm
    LIMIT 1
) AS other ON true
ORDER BY chain.as_at
