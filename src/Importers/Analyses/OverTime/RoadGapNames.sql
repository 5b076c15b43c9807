-- Finds the stretches of links that lack signal under a rule, and names each after the gap that it continues, or newly.
-- @calculation; @signal: calculation of the question; @rule: all or any; @factsOn: date of the newest prediction; @roads: release;
-- @before: calculation of the gaps of the edition before, or null; @beforeRoads: its release of roads, or null.
INSERT INTO road_gap_questions (calculation_id, signal, rule) VALUES (@calculation, @signal, @rule);
INSERT INTO road_gaps (calculation_id, link, from_mm, to_mm, first_mm, first_on)
WITH lacking AS (
    SELECT run.link, run.from_mm, run.to_mm, lag(run.to_mm) OVER (PARTITION BY run.link ORDER BY run.from_mm) AS before
    FROM road_signal_runs AS run
    JOIN signal_questions AS question ON question.calculation_id = run.calculation_id
    WHERE run.calculation_id = @signal
      AND CASE @rule WHEN 'all' THEN run.lacking <> 0 ELSE run.lacking = (1 << cardinality(question.operators)) - 1 END
), numbered AS (
    SELECT link, from_mm, to_mm, count(*) FILTER (WHERE before IS DISTINCT FROM from_mm) OVER (PARTITION BY link ORDER BY from_mm) AS stretch
    FROM lacking
), gaps AS MATERIALIZED (
    SELECT link, min(from_mm) AS from_mm, max(to_mm) AS to_mm FROM numbered GROUP BY link, stretch
), shared AS (
    SELECT gap.link, gap.from_mm, was.first_mm, was.first_on,
           row_number() OVER (PARTITION BY gap.link, gap.from_mm ORDER BY least(gap.to_mm, was.to_mm) - greatest(gap.from_mm, was.from_mm) DESC, was.from_mm) AS of_gap,
           row_number() OVER (PARTITION BY was.link, was.from_mm ORDER BY least(gap.to_mm, was.to_mm) - greatest(gap.from_mm, was.from_mm) DESC, gap.from_mm) AS of_was
    FROM road_gaps AS was
    JOIN gaps AS gap ON gap.link = was.link AND gap.from_mm < was.to_mm AND was.from_mm < gap.to_mm
    JOIN road_links AS link ON link.release_id = @roads AND link.identifier = was.link
    JOIN road_links AS link_before ON link_before.release_id = @beforeRoads AND link_before.identifier = was.link AND link_before.length_mm = link.length_mm
    WHERE was.calculation_id = @before
)
SELECT @calculation, gap.link, gap.from_mm, gap.to_mm, coalesce(same.first_mm, gap.from_mm), coalesce(same.first_on, @factsOn)
FROM gaps AS gap
LEFT JOIN shared AS same ON same.link = gap.link AND same.from_mm = gap.from_mm AND same.of_gap = 1 AND same.of_was = 1;
ANALYZE road_gaps;
