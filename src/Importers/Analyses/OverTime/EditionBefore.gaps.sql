-- The road gaps that an edition holds.
-- @edition.
SELECT question.signal, question.rule, question.calculation_id
FROM edition_calculations AS held
JOIN road_gap_questions AS question ON question.calculation_id = held.calculation_id
WHERE held.edition_id = @edition
