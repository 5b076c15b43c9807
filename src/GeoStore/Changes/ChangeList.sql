-- The premises whose state differs between two editions, in the order of their UPRN. States: 0 lacking, 1 served, 2 unknown, 3 absent, 4 elsewhere.
-- @from, @to: calculations of levels; @fromEdition, @toEdition: their editions; @level: code; @area: code to stay within on either side, or null; @correction: every release that differs has the date of the
-- one it replaced; @kind: of change, or null; @after: only UPRNs after it, or null; @limit.
WITH earlier AS (
    SELECT uprn, postcode, lonlat, @area::text IS NULL OR cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @from AND code = @area) AS inside,
           level_state(premises_levels, @level) AS state
    FROM premises_levels
    WHERE calculation_id = @from AND (@after::bigint IS NULL OR uprn > @after)
), later AS (
    SELECT uprn, postcode, lonlat, @area::text IS NULL OR cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @to AND code = @area) AS inside,
           level_state(premises_levels, @level) AS state
    FROM premises_levels
    WHERE calculation_id = @to AND (@after::bigint IS NULL OR uprn > @after)
), passages AS (
    SELECT coalesce(later.uprn, earlier.uprn) AS uprn, coalesce(later.postcode, earlier.postcode) AS postcode, coalesce(later.lonlat, earlier.lonlat) AS lonlat,
           CASE WHEN earlier.uprn IS NULL THEN 3 WHEN NOT earlier.inside THEN 4 ELSE earlier.state END AS before,
           CASE WHEN later.uprn IS NULL THEN 3 WHEN NOT later.inside THEN 4 ELSE later.state END AS after
    FROM earlier
    FULL JOIN later ON later.uprn = earlier.uprn
), overruled AS MATERIALIZED (
    SELECT uprn FROM overrides_between(@fromEdition, @toEdition, @level)
), kinds AS (
    SELECT passages.*,
           CASE WHEN uprn IN (SELECT uprn FROM overruled) THEN 'overruled'
                WHEN @correction THEN 'corrected'
                WHEN before >= 3 THEN 'arrived'
                WHEN after >= 3 THEN 'left'
                WHEN before = 2 OR after = 2 THEN 'reclassified'
                WHEN after = 1 THEN 'closed'
                ELSE 'opened'
           END AS kind
    FROM passages
    WHERE before <> after AND NOT (before >= 3 AND after >= 3)
)
SELECT uprn AS "Uprn", postcode AS "Postcode", before AS "From", after AS "To", kind AS "Kind", ST_X(lonlat) AS "Lon", ST_Y(lonlat) AS "Lat"
FROM kinds
WHERE @kind::text IS NULL OR kind = @kind
ORDER BY uprn
LIMIT @limit
