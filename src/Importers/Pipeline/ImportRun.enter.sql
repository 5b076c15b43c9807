-- Notes the stage that an import has come to.
-- id: run; stage; staging: the unattached table from now on, null to leave it as it is
UPDATE import_runs
SET stage = @stage, staging = COALESCE(@staging::text, staging), finished_at = CASE WHEN @stage = 'done' THEN now() ELSE finished_at END
WHERE id = @id;
