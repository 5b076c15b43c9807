-- Adds an analysis where the edition in force does not rest on today's overrides, since one has begun or ended; none while one is on its way, or was asked for so within the hour.
-- @kind; @request: JSON; @by; @Channel.
WITH added AS (
    INSERT INTO jobs (kind, request, requested_by)
    SELECT @kind, @request::jsonb, @by
    FROM current_edition AS pointer
    WHERE ARRAY(SELECT override_id FROM edition_overrides WHERE edition_id = pointer.edition_id ORDER BY override_id)
       <> ARRAY(SELECT override_id FROM overrides_in_force(NULL) ORDER BY override_id)
      AND NOT EXISTS (
          SELECT FROM jobs
          WHERE kind = @kind AND (state IN ('queued', 'running', 'waiting') OR (requested_by = @by AND created_at > now() - interval '1 hour')))
    RETURNING id
)
SELECT id, pg_notify(@Channel, id::text) FROM added
