-- Notes the question, and makes the table that its premises are written to.
-- @calculation; @technology; @environment; @operators: in the order of their bits; @releases: of predicted coverage.
INSERT INTO signal_questions (calculation_id, subject, source, technology, environment, operators, releases)
VALUES (@calculation, 'premises', 'predicted', @technology, @environment, @operators, @releases);
CREATE TABLE new_premises_signal (LIKE premises_signal INCLUDING CONSTRAINTS);
