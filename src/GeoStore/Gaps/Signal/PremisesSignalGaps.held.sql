-- The questions about signal at premises that an edition answers.
-- @edition: id.
SELECT question.calculation_id AS "Calculation", question.technology AS "Technology", question.environment AS "Environment", question.operators AS "Operators",
       question.releases AS "Releases"
FROM edition_calculations AS held
JOIN signal_questions AS question ON question.calculation_id = held.calculation_id AND question.subject = 'premises' AND question.source = 'predicted'
WHERE held.edition_id = @edition
ORDER BY question.technology, question.environment
