-- Whether an account may see what stood in the records that a job rejected.
-- @job; @account.
SELECT may_see_rejects(@job, @account)
