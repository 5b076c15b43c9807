-- The questions about roads that an edition answers, each with its calculation and the placement of its roads.
-- @edition: id.
SELECT question.calculation_id AS "Calculation", places.calculation_id AS "Places", question.source AS "Source", question.technology AS "Technology",
       question.environment AS "Environment", question.profile AS "Profile", question.operators AS "Operators", question.releases AS "Releases"
FROM edition_calculations AS held
JOIN signal_questions AS question ON question.calculation_id = held.calculation_id AND question.subject = 'roads'
JOIN edition_calculations AS places ON places.edition_id = held.edition_id AND places.kind = 'road-places'
WHERE held.edition_id = @edition
ORDER BY question.source, question.technology, question.environment
