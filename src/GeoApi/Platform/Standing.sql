-- The edition in force and whether the database holds the sample or real data; nulls when nothing has been loaded.
-- No parameters. One row.
SELECT (SELECT edition_id FROM current_edition) AS edition,
       coalesce((SELECT e.synthetic FROM current_edition c JOIN editions e ON e.id = c.edition_id), (SELECT synthetic FROM database_kind)) AS synthetic
