-- The questions about roads that an edition answers, each with its calculation, the roads and their placement.
-- @edition: id.
SELECT question.calculation_id AS "Calculation", places.calculation_id AS "Places", roads.id AS "Roads", question.source AS "Source", question.technology AS "Technology",
       question.environment AS "Environment", question.profile AS "Profile", question.operators AS "Operators", question.releases AS "Releases"
FROM edition_calculations AS held
JOIN signal_questions AS question ON question.calculation_id = held.calculation_id AND question.subject = 'roads'
JOIN edition_calculations AS places ON places.edition_id = held.edition_id AND places.kind = 'road-places'
JOIN edition_releases AS listed ON listed.edition_id = held.edition_id
JOIN releases AS roads ON roads.id = listed.release_id AND roads.dataset = 'os-open-roads'
WHERE held.edition_id = @edition
ORDER BY question.source, question.technology, question.environment
