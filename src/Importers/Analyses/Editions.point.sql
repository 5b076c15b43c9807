-- Moves the pointer; no row when it stands there already.
-- @edition.
INSERT INTO current_edition (edition_id) VALUES (@edition)
ON CONFLICT (only_row) DO UPDATE SET edition_id = excluded.edition_id, moved_at = now()
WHERE current_edition.edition_id <> excluded.edition_id
