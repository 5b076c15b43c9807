-- Asks for a series of custom areas to be taken out of use; the job, or null when the account may not.
-- @series; @account.
SELECT ask_removal(@series, @account)
