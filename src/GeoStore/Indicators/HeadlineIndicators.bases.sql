-- What the figures of an edition and of those that it may be compared with rest on: by data set, and by question about predicted signal, the releases' dates and series.
-- @edition; @engine: version of the rules; @datasets: that state levels of premises.
WITH asked AS (
    SELECT id FROM editions WHERE id = @edition
    UNION
    SELECT id FROM standing_editions WHERE engine_version = @engine
)
SELECT asked.id AS "Edition", release.dataset AS "Basis", min(release.as_at) AS "Oldest", max(release.as_at) AS "Newest",
       string_agg(release.dataset || CASE release.series WHEN '' THEN '' ELSE ' ' || release.series END, ', ' ORDER BY release.series COLLATE "C") AS "RestsOn",
       NULL::int AS "Operators"
FROM asked
JOIN edition_releases AS held ON held.edition_id = asked.id
JOIN releases AS release ON release.id = held.release_id
WHERE release.dataset = ANY (@datasets)
GROUP BY asked.id, release.dataset
UNION ALL
SELECT asked.id, concat_ws(' ', question.subject, question.technology, question.environment), min(release.as_at), max(release.as_at),
       string_agg(release.dataset || ' ' || release.series, ', ' ORDER BY release.series COLLATE "C") || ' for ' || array_to_string(question.operators, ', '),
       cardinality(question.operators)
FROM asked
JOIN edition_calculations AS held ON held.edition_id = asked.id
JOIN signal_questions AS question ON question.calculation_id = held.calculation_id AND question.source = 'predicted'
JOIN releases AS release ON release.id = ANY (question.releases)
GROUP BY asked.id, question.subject, question.technology, question.environment, question.operators
