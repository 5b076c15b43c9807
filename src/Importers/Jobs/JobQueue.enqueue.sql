-- Adds a job and tells the nodes that listen.
-- kind; dataset: of an import, or null; request: JSON; by: user@machine; maxfailures; channel
WITH added AS (
    INSERT INTO jobs (kind, dataset, request, requested_by, max_failures)
    VALUES (@kind, @dataset, @request::jsonb, @by, @maxFailures)
    RETURNING id
)
SELECT id, pg_notify(@channel, id::text) FROM added;
