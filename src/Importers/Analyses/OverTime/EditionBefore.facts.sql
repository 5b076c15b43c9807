-- The date of the newest release that a question rests on, among the releases of an edition that is not made yet: as facts_on has it of one that is.
-- @releases: ids; @Stating: data sets that state levels of premises; @signal: calculation of predicted signal along roads, or null.
SELECT coalesce(
    max(as_at) FILTER (WHERE dataset = ANY (@Stating) OR id IN (SELECT unnest(releases) FROM signal_questions WHERE calculation_id = @signal)),
    max(as_at) FILTER (WHERE dataset = 'bduk-premises' AND @signal::int IS NULL))
FROM releases
WHERE id = ANY (@releases)
