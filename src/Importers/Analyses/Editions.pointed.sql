-- Whether an edition is the one in force.
-- @edition.
SELECT EXISTS (SELECT FROM current_edition WHERE edition_id = @edition)
