-- The rejects of a run by code.
-- run: id
SELECT code, count(*) FROM import_rejects WHERE run_id = @run GROUP BY code ORDER BY code;
