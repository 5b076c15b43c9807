-- The newest edition of the same rules whose facts about a question are older, among those that may be compared.
-- @edition: id; @Stating: data sets that state it; @Technology, @Environment: of predicted signal along roads, or null.
WITH dated AS (
    SELECT id, engine_version, facts_on(id, @Stating, @Technology, @Environment) AS as_at
    FROM editions
    WHERE id = @edition OR id IN (SELECT id FROM standing_editions)
)
SELECT other.id
FROM dated AS other
JOIN dated AS asked ON asked.id = @edition AND asked.engine_version = other.engine_version AND other.as_at < asked.as_at
ORDER BY other.as_at DESC, other.id DESC
LIMIT 1
