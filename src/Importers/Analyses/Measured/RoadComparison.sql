-- Every stretch whose measured state is known beside what is predicted of it: an edge where the prediction changes within it or speaks of a part of it only.
-- @calculation; @measured, @predicted: calculations of signal_questions.
INSERT INTO new_road_comparisons (calculation_id, link, from_mm, to_mm, operator, class)
SELECT @calculation, link, from_mm, to_mm, operator,
       CASE
           WHEN bool_and(covered) THEN CASE state WHEN 'covered' THEN 'both-covered' ELSE 'predicted-only' END
           WHEN bool_and(lacking) THEN CASE state WHEN 'covered' THEN 'measured-only' ELSE 'both-lacking' END
           ELSE 'edge'
       END
FROM (
    SELECT measured.link, measured.from_mm, measured.to_mm, measured.operator, measured.state,
           predicted.covered & bit.of <> 0 AS covered, predicted.lacking & bit.of <> 0 AS lacking
    FROM signal_questions AS question
    JOIN road_measured_runs AS measured ON measured.calculation_id = @measured AND measured.operator = ANY (question.operators) AND measured.state <> 'unknown'
    CROSS JOIN LATERAL (SELECT 1 << (array_position(question.operators, measured.operator) - 1)) AS bit (of)
    JOIN road_signal_runs AS predicted ON predicted.calculation_id = @predicted AND predicted.link = measured.link
        AND predicted.from_mm < measured.to_mm AND predicted.to_mm > measured.from_mm
    WHERE question.calculation_id = @predicted
) AS beside
GROUP BY link, from_mm, to_mm, operator, state
HAVING bool_or(covered OR lacking)
