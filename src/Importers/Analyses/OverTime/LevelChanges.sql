-- Counts the premises by the cells and states that they passed from and to, level by level.
-- @calculation; @earlier, @later: calculations of levels.
INSERT INTO level_changes (calculation_id, earlier, later) VALUES (@calculation, @earlier, @later);
INSERT INTO premises_passages (calculation_id, level, from_cell, to_cell, from_state, to_state, premises)
WITH passed AS MATERIALIZED (
    -- first by all levels at once: few combinations occur
    SELECT before.cell AS from_cell, after.cell AS to_cell,
           before.full_fibre AS full_fibre_before, after.full_fibre AS full_fibre_after, before.gigabit AS gigabit_before, after.gigabit AS gigabit_after,
           before.ultrafast300 AS ultrafast300_before, after.ultrafast300 AS ultrafast300_after,
           before.ultrafast100 AS ultrafast100_before, after.ultrafast100 AS ultrafast100_after,
           before.superfast AS superfast_before, after.superfast AS superfast_after, before.decent AS decent_before, after.decent AS decent_after,
           count(*)::int AS premises
    FROM (SELECT * FROM premises_levels WHERE calculation_id = @earlier) AS before
    FULL JOIN (SELECT * FROM premises_levels WHERE calculation_id = @later) AS after ON after.uprn = before.uprn
    GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14
)
SELECT @calculation, level.code, passed.from_cell, passed.to_cell,
       CASE WHEN passed.from_cell IS NULL THEN 3 ELSE CASE level.before WHEN false THEN 0 WHEN true THEN 1 ELSE 2 END END,
       CASE WHEN passed.to_cell IS NULL THEN 3 ELSE CASE level.after WHEN false THEN 0 WHEN true THEN 1 ELSE 2 END END,
       sum(passed.premises)
FROM passed
CROSS JOIN LATERAL (
    VALUES ('full-fibre', full_fibre_before, full_fibre_after), ('gigabit', gigabit_before, gigabit_after), ('ultrafast300', ultrafast300_before, ultrafast300_after),
           ('ultrafast100', ultrafast100_before, ultrafast100_after), ('superfast', superfast_before, superfast_after), ('decent', decent_before, decent_after)
) AS level (code, before, after)
GROUP BY 2, 3, 4, 5, 6;
ANALYZE premises_passages;
