-- Notes how far a run has come with its files.
-- run: id; checkpoint: JSON
UPDATE import_runs SET checkpoint = @checkpoint::json WHERE id = @run;
