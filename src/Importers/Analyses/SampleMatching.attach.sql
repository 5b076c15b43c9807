-- Makes the matches a part of sample_matches.
-- @calculation.
CLOSE readings;
CALL attach_computed('sample_matches', @calculation);
