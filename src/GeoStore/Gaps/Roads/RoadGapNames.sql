-- The calculation that named the gaps of a question in an edition; no row where it has none.
-- @edition; @signal: calculation of the question; @rule: of operators.
SELECT question.calculation_id
FROM edition_calculations AS held
JOIN road_gap_questions AS question ON question.calculation_id = held.calculation_id
WHERE held.edition_id = @edition AND question.signal = @signal AND question.rule = @rule
