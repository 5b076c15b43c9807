-- What is in no area of the kind, one by one, in the order of the key.
-- @calculation: of levels; @by: kind of area; @area: code to stay within, or null; @premises: true for UPRNs, false for postcodes;
-- @afterUprn, @afterPostcode: only keys after it, or null; @limit.
WITH beyond AS (
    SELECT x.cell,
           CASE WHEN @by IN ('lot', 'postcode-sector') THEN 'not-stated' WHEN x.positioned THEN 'outside' ELSE 'no-position' END AS reason
    FROM cells x
    WHERE x.calculation_id = @calculation
      AND NOT EXISTS (
          SELECT FROM cell_areas g WHERE g.calculation_id = x.calculation_id AND g.kind = @by AND g.cell = x.cell)
      AND (@area::text IS NULL
           OR x.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area)
           OR (NOT x.positioned
               AND NOT EXISTS (
                   SELECT FROM counted_areas WHERE calculation_id = @calculation AND code = @area AND kind IN ('lot', 'postcode-sector'))))
)
(SELECT p.uprn::text AS key, beyond.reason
 FROM beyond
 JOIN premises_levels p ON p.calculation_id = @calculation AND p.cell = beyond.cell
 WHERE @premises AND (@afterUprn::bigint IS NULL OR p.uprn > @afterUprn)
 ORDER BY p.uprn
 LIMIT @limit)
UNION ALL
(SELECT p.postcode, beyond.reason
 FROM beyond
 JOIN postcode_levels p ON p.calculation_id = @calculation AND p.cell = beyond.cell
 WHERE NOT @premises AND (@afterPostcode::text IS NULL OR p.postcode COLLATE "C" > @afterPostcode)
 ORDER BY p.postcode COLLATE "C"
 LIMIT @limit)
