-- Contradictions one by one in the order of the UPRN, a page of so many premises at a time.
-- @calculation: of levels; @level: code, or null for all; @area: code to stay within, or null; @after: only UPRNs above it, or null; @limit: premises.
WITH page AS (
    SELECT DISTINCT d.uprn
    FROM premises_disagreements d
    WHERE d.calculation_id = @calculation
      AND (@level::text IS NULL OR d.level = @level)
      AND (@area::text IS NULL OR d.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))
      AND (@after::bigint IS NULL OR d.uprn > @after)
    ORDER BY d.uprn
    LIMIT @limit
)
SELECT d.uprn AS "Uprn", p.postcode AS "Postcode", d.level AS "Level", d.source AS "Source", d.says AS "Says", d.against AS "Against",
       d.against_level AS "AgainstLevel", d.against_says AS "AgainstSays", ST_X(p.lonlat) AS "Longitude", ST_Y(p.lonlat) AS "Latitude"
FROM page
JOIN premises_disagreements d ON d.calculation_id = @calculation AND d.uprn = page.uprn AND (@level::text IS NULL OR d.level = @level)
JOIN premises_levels p ON p.calculation_id = @calculation AND p.uprn = d.uprn
ORDER BY d.uprn, d.level, d.source, d.against, d.against_level
