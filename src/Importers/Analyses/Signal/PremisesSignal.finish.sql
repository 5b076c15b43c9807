-- Makes the premises a part of premises_signal.
-- @calculation.
CALL attach_computed('premises_signal', @calculation);
ANALYZE premises_signal_counts;
