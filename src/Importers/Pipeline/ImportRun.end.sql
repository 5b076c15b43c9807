-- Ends an import that published nothing; one that another import has already declared dead stays as that one left it.
-- id: run; state: unchanged | failed; release: the release that holds the same files, or null; error: a sentence, or null
UPDATE import_runs
SET state = @state, release_id = @release::int, error = @error::text, finished_at = now()
WHERE id = @id AND state = 'running';
