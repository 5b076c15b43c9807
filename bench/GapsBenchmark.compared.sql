-- The same answers from both sides.
SELECT (SELECT count(*) FROM premises_signal WHERE covered = 15 AND calculation_id = newest.premises),
       (SELECT count(*) FROM sql_premises WHERE covered = 15),
       (SELECT sum(to_mm - from_mm) / 1000.0 FROM road_signal_runs WHERE covered = 0 AND calculation_id = newest.roads)::float8,
       (SELECT sum(metres) FROM sql_roads)::float8
FROM (
    SELECT max(calculation_id) FILTER (WHERE subject = 'premises') AS premises, max(calculation_id) FILTER (WHERE subject = 'roads') AS roads FROM signal_questions
) AS newest
