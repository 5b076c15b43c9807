-- How many records a run rejected for each reason.
-- @run: or null.
SELECT code, count(*) AS records FROM import_rejects WHERE run_id = @run GROUP BY code ORDER BY count(*) DESC, code
