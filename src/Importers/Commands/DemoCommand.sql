-- Whether the database holds the synthetic sample; no row while it holds nothing.
-- No parameters.
SELECT synthetic FROM database_kind
