-- The counted readings of one technology and quantity, drive by drive. A drive: of one survey, run and day; where only a month and an hour are published, of those.
-- @releases: of drive tests; @matches: the calculations that matched them, pairwise; @technology; @quantity.
SELECT match.link, match.chainage_mm, sample.operator, sample.antenna, sample.level_dbm, sample.survey,
       concat_ws('|', sample.survey, sample.run,
                 COALESCE((sample.measured_at AT TIME ZONE 'UTC')::date::text, to_char(sample.month, 'YYYY-MM') || ' ' || COALESCE(sample.hour::text, ''))) COLLATE "C" AS drive,
       COALESCE((sample.measured_at AT TIME ZONE 'UTC')::date, sample.month) AS day
FROM unnest(@releases, @matches) AS survey (release, matches)
JOIN sample_matches AS match ON match.calculation_id = survey.matches AND match.counted
JOIN signal_samples AS sample ON sample.release_id = survey.release AND sample.sample = match.sample AND sample.operator = match.operator
WHERE sample.technology = @technology AND sample.level_kind = @quantity
ORDER BY 7, match.sample, match.operator
