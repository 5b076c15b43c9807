-- What the counted readings of surveys are of: technology, quantity, antenna, operator.
-- @releases: of drive tests; @matches: the calculations that matched them, pairwise.
SELECT sample.technology, sample.level_kind, sample.antenna, sample.operator, survey.release,
       max(COALESCE((sample.measured_at AT TIME ZONE 'UTC')::date, sample.month))
FROM unnest(@releases, @matches) AS survey (release, matches)
JOIN sample_matches AS match ON match.calculation_id = survey.matches AND match.counted
JOIN signal_samples AS sample ON sample.release_id = survey.release AND sample.sample = match.sample AND sample.operator = match.operator
GROUP BY 1, 2, 3, 4, 5
ORDER BY 1, 2, 3, 4, 5
