-- Settles what the database holds if it was empty, and says what that is.
-- synthetic: whether this release is the sample's
WITH settled AS (
    INSERT INTO database_kind (synthetic) VALUES (@synthetic) ON CONFLICT DO NOTHING RETURNING synthetic
)
SELECT synthetic FROM settled UNION ALL SELECT synthetic FROM database_kind LIMIT 1;
