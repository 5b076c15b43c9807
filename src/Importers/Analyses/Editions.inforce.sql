-- The releases in force.
-- @asOf: a date, or null for now.
SELECT r.id, r.dataset FROM releases_in_force(@asOf::date) f JOIN releases r ON r.id = f.release_id
