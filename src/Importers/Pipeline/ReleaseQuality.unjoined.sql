-- How many keys of which release which reference does not place, and the first of them.
-- release: the staged release's number; dataset: its data set; first: how many keys to give
SELECT release_id AS release,
       COALESCE((SELECT dataset FROM releases WHERE id = release_id), @dataset) AS dataset,
       reference_id AS reference,
       COALESCE((SELECT dataset FROM releases WHERE id = reference_id), @dataset) AS reference_dataset,
       count(*) FILTER (WHERE why = 'absent') AS absent,
       count(*) FILTER (WHERE why = 'no-position') AS no_position,
       count(*) FILTER (WHERE why = 'other-vintage') AS other_vintage,
       to_jsonb((array_agg(key ORDER BY key))[1:@first])::text AS first
FROM staged_unjoined
GROUP BY release_id, reference_id
ORDER BY release_id, reference_id;
