-- The edition in force and whether the database holds the sample or real data; nulls when nothing has been loaded.
-- No parameters. One row.
SELECT (SELECT edition_id FROM current_edition) AS edition,
       (SELECT synthetic FROM database_kind) AS synthetic
