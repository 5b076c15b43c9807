-- Makes the runs a part of road_signal_runs.
-- @calculation.
CALL attach_computed('road_signal_runs', @calculation);
ANALYZE road_signal_counts;
