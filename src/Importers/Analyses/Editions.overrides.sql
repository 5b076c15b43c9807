-- The officers' overrides in force.
-- @asOf: a date, or null for today.
SELECT override_id FROM overrides_in_force(@asOf::date) ORDER BY override_id
