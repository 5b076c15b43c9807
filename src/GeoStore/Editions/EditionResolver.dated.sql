-- The newest edition of exactly the releases and overrides that were in force at a date.
-- @date.
SELECT e.id
FROM editions e
WHERE e.retired_at IS NULL
  AND (SELECT array_agg(release_id ORDER BY release_id) FROM edition_releases WHERE edition_id = e.id)
    = (SELECT array_agg(release_id ORDER BY release_id) FROM releases_in_force(@date::date))
  AND ARRAY(SELECT override_id FROM edition_overrides WHERE edition_id = e.id ORDER BY override_id)
    = ARRAY(SELECT override_id FROM overrides_in_force(@date::date) ORDER BY override_id)
ORDER BY e.id DESC
LIMIT 1
