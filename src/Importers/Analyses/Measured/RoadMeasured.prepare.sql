-- Notes the surveys, and makes the table that stretches with readings are written to.
-- @calculation; @releases: of drive tests; @matches: the calculations that matched them, pairwise.
INSERT INTO measured_surveys (calculation_id, release_id, matches) SELECT @calculation, * FROM unnest(@releases, @matches);
CREATE TABLE new_road_measured_runs (LIKE road_measured_runs INCLUDING CONSTRAINTS);
