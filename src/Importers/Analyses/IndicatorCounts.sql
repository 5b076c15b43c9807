-- The headline indicators of every area, summed from counts by cell.
-- @calculation; @levels: of premises, or null; @places: placement of roads, or null; @signals: calculations of predicted signal, of premises and of roads.
INSERT INTO indicator_counts (calculation_id, area_code, indicator, numerator, unknown, denominator)
WITH premises_areas AS MATERIALIZED (
    SELECT DISTINCT code, cell FROM cell_areas WHERE calculation_id = @levels AND kind NOT IN ('lsoa', 'postcode-sector', 'any-custom')
), road_areas AS MATERIALIZED (
    SELECT DISTINCT area.code, area.cell
    FROM cell_areas AS area
    JOIN road_cells AS road ON road.calculation_id = area.calculation_id AND road.cell = area.cell AND road.class IN ('A Road', 'B Road')
    WHERE area.calculation_id = @places AND area.kind NOT IN ('lsoa', 'postcode-sector', 'any-custom')
), questions AS (
    SELECT calculation_id, subject, technology, environment, cardinality(operators) AS expected, (1 << cardinality(operators)) - 1 AS every
    FROM signal_questions
    WHERE calculation_id = ANY (@signals) AND source = 'predicted'
), premises_states AS MATERIALIZED (
    SELECT area.code, question.technology, question.environment, question.every, counts.covered, counts.lacking, sum(counts.premises) AS amount
    FROM questions AS question
    JOIN premises_signal_counts AS counts USING (calculation_id)
    JOIN premises_areas AS area USING (cell)
    WHERE question.subject = 'premises' AND question.technology = '4g' AND question.environment IN ('outdoor', 'indoor')
    GROUP BY 1, 2, 3, 4, 5, 6
), road_states AS MATERIALIZED (
    SELECT area.code, question.technology, question.expected, question.every, counts.covered, counts.lacking, sum(counts.mm) AS amount
    FROM questions AS question
    JOIN road_signal_counts AS counts USING (calculation_id)
    JOIN road_areas AS area USING (cell)
    WHERE question.subject = 'roads' AND question.environment = 'in-vehicle' AND question.technology IN ('2g', '4g')
    GROUP BY 1, 2, 3, 4, 5, 6
)
SELECT @calculation, area.code, counts.level || '-premises', sum(counts.served), sum(counts.unknown), sum(counts.lacking + counts.served + counts.unknown)
FROM premises_areas AS area
JOIN level_counts AS counts ON counts.calculation_id = @levels AND counts.cell = area.cell
WHERE counts.level IN ('superfast', 'full-fibre', 'gigabit')
GROUP BY area.code, counts.level
UNION ALL
SELECT @calculation, code, '4g-all-premises-' || environment,
       coalesce(sum(amount) FILTER (WHERE covered = every), 0), coalesce(sum(amount) FILTER (WHERE covered <> every AND lacking = 0), 0), sum(amount)
FROM premises_states
GROUP BY code, environment
UNION ALL
SELECT @calculation, code, '4g-none-premises-' || environment,
       coalesce(sum(amount) FILTER (WHERE lacking = every), 0), coalesce(sum(amount) FILTER (WHERE covered = 0 AND lacking <> every), 0), sum(amount)
FROM premises_states
GROUP BY code, environment
UNION ALL
SELECT @calculation, code, technology || '-all-ab-roads',
       coalesce(sum(amount) FILTER (WHERE covered = every), 0), coalesce(sum(amount) FILTER (WHERE covered <> every AND lacking = 0), 0), sum(amount)
FROM road_states
GROUP BY code, technology
UNION ALL
SELECT @calculation, states.code, states.technology || '-ab-roads-by-' || number,
       coalesce(sum(amount) FILTER (WHERE covered | lacking = every AND bit_count(covered::int::bit(32)) = number), 0),
       coalesce(sum(amount) FILTER (WHERE covered | lacking <> every), 0), sum(amount)
FROM road_states AS states
CROSS JOIN LATERAL generate_series(0, states.expected) AS number
GROUP BY states.code, states.technology, number;
ANALYZE indicator_counts;
