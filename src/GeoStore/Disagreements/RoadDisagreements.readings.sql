-- The counted readings of the stretches that disagree: where, when, by whom, how strong.
-- @comparison, @measured: calculations; @places; @roads: release; @classes: as published; @Road, @Trunk, @area, @Operator: or null; @Says: class or null;
-- @chance: the most that is listed, or null; @Technology; @quantity: of the level; @antennas: that say something of the environment.
SELECT compared.link, compared.from_mm, compared.to_mm, compared.operator, compared.class, link.road_number, sample.survey, sample.run, sample.measured_at, sample.month,
       sample.hour, sample.antenna, sample.level_kind, sample.level_dbm, match.chainage_mm, match.distance_m, match.confidence, match.method, ST_X(sample.lonlat),
       ST_Y(sample.lonlat), ST_X(sample.geom), ST_Y(sample.geom), sample.reference, survey.release_id, sample.sample
FROM road_comparisons AS compared
JOIN road_measured_runs AS measured ON measured.calculation_id = @measured AND measured.link = compared.link AND measured.from_mm = compared.from_mm
    AND measured.operator = compared.operator
JOIN road_links AS link ON link.release_id = @roads AND link.identifier = compared.link
JOIN measured_surveys AS survey ON survey.calculation_id = @measured
JOIN sample_matches AS match ON match.calculation_id = survey.matches AND match.link = compared.link AND match.operator = compared.operator AND match.counted
    AND match.chainage_mm >= compared.from_mm AND (match.chainage_mm < compared.to_mm OR compared.to_mm >= link.length_mm)
JOIN signal_samples AS sample ON sample.release_id = survey.release_id AND sample.sample = match.sample AND sample.operator = match.operator
WHERE compared.class IN ('predicted-only', 'measured-only') AND (@Says::text IS NULL OR compared.class = @Says)
  AND (@chance::double precision IS NULL OR CASE compared.class WHEN 'predicted-only' THEN measured.chance_if_covered ELSE measured.chance_if_lacking END <= @chance)
  AND sample.technology = @Technology AND sample.level_kind = @quantity AND sample.antenna = ANY (@antennas)
  AND compared.calculation_id = @comparison AND (@Operator::text IS NULL OR compared.operator = @Operator)
  AND link.class = ANY (@classes) AND (@Road::text IS NULL OR link.road_number = @Road) AND (@Trunk::boolean IS NULL OR link.trunk = @Trunk)
  AND (@area::text IS NULL OR EXISTS (
      SELECT
      FROM road_pieces AS piece
      JOIN cell_areas AS inside ON inside.calculation_id = @places AND inside.cell = piece.cell AND inside.code = @area
      WHERE piece.calculation_id = @places AND piece.link = compared.link AND piece.from_mm < compared.to_mm AND piece.to_mm > compared.from_mm))
ORDER BY compared.link, compared.from_mm, compared.operator, sample.survey, sample.measured_at, survey.release_id, sample.sample
