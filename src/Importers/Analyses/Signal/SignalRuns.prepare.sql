-- Notes the question, and makes the table that its runs are written to.
-- @calculation; @source: predicted or measured; @technology; @environment; @profile: of thresholds, null for predictions;
-- @operators: in the order of their bits; @releases: of predicted coverage or drive tests.
INSERT INTO signal_questions (calculation_id, subject, source, technology, environment, profile, operators, releases)
VALUES (@calculation, 'roads', @source, @technology, @environment, @profile, @operators, @releases);
CREATE TABLE new_road_signal_runs (LIKE road_signal_runs INCLUDING CONSTRAINTS);
