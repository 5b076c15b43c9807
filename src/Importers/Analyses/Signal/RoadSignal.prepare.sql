-- Notes the question, and makes the table that its runs are written to.
-- @calculation; @technology; @environment; @operators: in the order of their bits; @releases: of predicted coverage.
INSERT INTO signal_questions (calculation_id, subject, source, technology, environment, operators, releases)
VALUES (@calculation, 'roads', 'predicted', @technology, @environment, @operators, @releases);
CREATE TABLE new_road_signal_runs (LIKE road_signal_runs INCLUDING CONSTRAINTS);
