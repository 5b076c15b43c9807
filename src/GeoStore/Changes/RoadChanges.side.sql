-- The calculations by which an edition answers a question about signal along roads.
-- @edition; @Technology; @Environment.
SELECT question.calculation_id AS "Calculation", places.calculation_id AS "Places", roads.release_id AS "Roads", question.operators AS "Operators", question.releases AS "Releases"
FROM edition_calculations AS held
JOIN signal_questions AS question ON question.calculation_id = held.calculation_id AND question.subject = 'roads'
JOIN edition_calculations AS places ON places.edition_id = held.edition_id AND places.kind = 'road-places'
JOIN edition_releases AS member ON member.edition_id = held.edition_id
JOIN (SELECT id AS release_id FROM releases WHERE dataset = 'os-open-roads') AS roads ON roads.release_id = member.release_id
WHERE held.edition_id = @edition AND question.source = 'predicted' AND question.technology = @Technology AND question.environment = @Environment
ORDER BY question.calculation_id
LIMIT 1
