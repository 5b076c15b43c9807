-- What predicted signal an edition holds of roads or of premises.
-- @edition; @subject: roads or premises.
SELECT question.technology, question.environment
FROM edition_calculations AS held
JOIN signal_questions AS question ON question.calculation_id = held.calculation_id
WHERE held.edition_id = @edition AND question.subject = @subject AND question.source = 'predicted'
ORDER BY question.technology, question.environment
