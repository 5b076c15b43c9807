-- The counted readings of the stretches that disagree: where, when, by whom, how strong.
-- @comparison, @measured: calculations; @places; @roads: release; @classes: as published; @Road, @Trunk, @area, @Operator: or null; @Says: class or null;
-- @chance: the most that is listed, or null; @Technology; @quantity: of the level; @antennas: that say something of the environment.
SELECT asked.link, asked.from_mm, asked.to_mm, asked.operator, asked.class, asked.road_number, sample.survey, sample.run, sample.measured_at, sample.month,
       sample.hour, sample.antenna, sample.level_kind, sample.level_dbm, match.chainage_mm, match.distance_m, match.confidence, match.method, ST_X(sample.lonlat),
       ST_Y(sample.lonlat), ST_X(sample.geom), ST_Y(sample.geom), sample.reference, survey.release_id, sample.sample
FROM road_disagreements_asked(@comparison, @measured, @places, @roads, @classes, @Road, @Trunk, @area, @Operator, @Says, @chance) AS asked
JOIN measured_surveys AS survey ON survey.calculation_id = @measured
JOIN sample_matches AS match ON match.calculation_id = survey.matches AND match.link = asked.link AND match.operator = asked.operator AND match.counted
    AND match.chainage_mm >= asked.from_mm AND (match.chainage_mm < asked.to_mm OR asked.to_mm >= asked.length_mm)
JOIN signal_samples AS sample ON sample.release_id = survey.release_id AND sample.sample = match.sample AND sample.operator = match.operator
WHERE sample.technology = @Technology AND sample.level_kind = @quantity AND sample.antenna = ANY (@antennas)
ORDER BY asked.link, asked.from_mm, asked.operator, sample.survey, sample.measured_at, survey.release_id, sample.sample
