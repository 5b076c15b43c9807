-- Asks a worker what the files of an upload are; the number of the job.
-- @id; @account: whose it is.
SELECT ask_inspection(@id, @account)
