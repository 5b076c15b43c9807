-- Forgets exports that were finished a day ago: what was asked for, and by whom.
-- no parameters
DELETE FROM jobs WHERE kind = 'export' AND finished_at < now() - interval '1 day';
