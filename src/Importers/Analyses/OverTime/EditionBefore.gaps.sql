-- The road gaps of a calculation of signal that an edition holds, by rule.
-- @edition; @signal.
SELECT question.rule, question.calculation_id
FROM edition_calculations AS held
JOIN road_gap_questions AS question ON question.calculation_id = held.calculation_id
WHERE held.edition_id = @edition AND question.signal = @signal
