-- Opens the row of an import and gives its number.
-- dataset: id; files: paths as given; stage: the first stage
INSERT INTO import_runs (dataset, files, state, stage)
VALUES (@dataset, @files, 'running', @stage)
RETURNING id;
