-- The newest edition of the same rules whose facts about a question are older than a date, among those that may be compared.
-- @engine: version of the rules; @factsOn: date; @Stating: data sets that state it; @Technology, @Environment: of predicted signal along roads, or null.
SELECT id
FROM (
    SELECT id, facts_on(id, @Stating, @Technology, @Environment) AS as_at FROM standing_editions WHERE engine_version = @engine
) AS dated
WHERE as_at < @factsOn
ORDER BY as_at DESC, id DESC
LIMIT 1
