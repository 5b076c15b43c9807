-- How many premises two sources contradict each other about, each once however often, and of how many.
-- @calculation: of levels; @level: code, or null for all; @area: code to stay within, or null.
SELECT (SELECT count(DISTINCT d.uprn)
        FROM premises_disagreements d
        WHERE d.calculation_id = @calculation
          AND (@level::text IS NULL OR d.level = @level)
          AND (@area::text IS NULL OR d.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))) AS premises,
       (SELECT coalesce(sum(c.lacking + c.served + c.unknown), 0)::bigint
        FROM level_counts c
        WHERE c.calculation_id = @calculation AND c.level = 'gigabit'
          AND (@area::text IS NULL OR c.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))) AS "all"
