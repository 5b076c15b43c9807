-- Sends a job that failed or was cancelled back to the queue, if the account may; its state then, or null.
-- @job; @account.
SELECT CASE WHEN retry_job(@job, @account) THEN 'queued' END
