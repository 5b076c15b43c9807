-- What the database holds: the sample (true), real data (false), nothing yet (no row).
-- no parameters
SELECT synthetic FROM database_kind;
