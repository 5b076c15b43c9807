-- Stretches by operator: compared, disagreeing, beyond chance, and with drives enough that this could be found. A stretch that lies in the area in part counts.
-- @comparison: calculation; @classes: as published; @Road, @Trunk, @area, @Operator: or null.
SELECT operator, sum(compared)::bigint AS compared, sum(disagreeing)::bigint AS disagreeing, sum(beyond)::bigint AS beyond, sum(decidable)::bigint AS decidable
FROM road_comparison_tests
WHERE calculation_id = @comparison AND ((@area::text IS NULL AND area_code IS NULL) OR area_code = @area) AND (@Operator::text IS NULL OR operator = @Operator)
  AND class = ANY (@classes) AND (@Road::text IS NULL OR road_number = @Road) AND (@Trunk::boolean IS NULL OR trunk = @Trunk)
GROUP BY operator
