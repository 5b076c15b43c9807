-- Notes which questions are compared, and makes the table that compared stretches are written to.
-- @calculation; @measured, @predicted: calculations of signal_questions.
INSERT INTO signal_comparisons (calculation_id, measured, predicted) VALUES (@calculation, @measured, @predicted);
CREATE TABLE new_road_comparisons (LIKE road_comparisons INCLUDING CONSTRAINTS);
