-- One publication at a time, whatever the data set; 22872 is the class of our other locks.
-- no parameters
SELECT pg_advisory_xact_lock(22872, 1);
