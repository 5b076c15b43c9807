-- Makes the stretches a part of road_measured_runs.
-- @calculation.
CALL attach_computed('road_measured_runs', @calculation);
