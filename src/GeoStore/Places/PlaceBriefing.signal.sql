-- Premises of an area by which operators cover them.
-- @edition; @levels: its calculation of levels; @area: code.
SELECT question.technology AS "Technology", question.environment AS "Environment", question.operators AS "Operators",
       counts.covered::int AS "Covered", counts.lacking::int AS "Lacking", sum(counts.premises)::bigint AS "Premises"
FROM edition_calculations AS held
JOIN signal_questions AS question ON question.calculation_id = held.calculation_id AND question.subject = 'premises' AND question.source = 'predicted'
JOIN premises_signal_counts AS counts ON counts.calculation_id = question.calculation_id
WHERE held.edition_id = @edition AND counts.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @levels AND code = @area)
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2
