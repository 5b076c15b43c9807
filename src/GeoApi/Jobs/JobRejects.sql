-- The records that the run of a job rejected, by code and number, for an account that may see them.
-- @job; @run: of the job; @account; @only: this code alone, or null; @code, @record, @row: of the last of the page before, or null; @limit: at most so many.
SELECT "row"::text AS place, file, record, code, field, value, reason, source
FROM rejects_of_job(@job, @run, @account, @only, @code, @record, @row::tid, @limit)
