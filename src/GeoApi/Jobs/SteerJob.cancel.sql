-- Cancels a job that is not finished, if the account may; its state then, or null.
-- @job; @account.
SELECT cancel_job(@job, @account)
