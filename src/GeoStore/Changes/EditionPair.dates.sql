-- The dates of the newest releases that a question's figures rest on in two editions.
-- @from, @to: editions; @Stating: data sets that state them; @Technology, @Environment: of predicted signal along roads, or null.
SELECT facts_on(@from, @Stating, @Technology, @Environment), facts_on(@to, @Stating, @Technology, @Environment)
