-- The releases in force of other series that speak of what the staged one speaks of, a sentence each.
-- no parameters
WITH layers AS (
    SELECT DISTINCT operator, technology, environment FROM staged
), named AS (
    SELECT * FROM layers WHERE '*' NOT IN (operator, technology, environment)
), own AS (
    SELECT * FROM named
    UNION
    SELECT COALESCE(NULLIF(layers.operator, '*'), named.operator), COALESCE(NULLIF(layers.technology, '*'), named.technology),
           COALESCE(NULLIF(layers.environment, '*'), named.environment)
    FROM layers CROSS JOIN named
    WHERE '*' IN (layers.operator, layers.technology, layers.environment)
)
SELECT format('%s: release %s (%s, of %s) speaks of the same; of each the later of the two counts',
              string_agg(concat_ws(' ', operator, technology, environment), ', ' ORDER BY operator, technology, environment), release.id, release.series,
              to_char(release.as_at, CASE release.as_at_precision WHEN 'year' THEN 'YYYY' WHEN 'month' THEN 'YYYY-MM' ELSE 'YYYY-MM-DD' END))
FROM own
JOIN predicted_layers AS theirs USING (operator, technology, environment)
JOIN releases_in_force(NULL) AS force USING (release_id)
JOIN releases AS release ON release.id = release_id
WHERE release.series <> concat_ws(
    '/',
    (SELECT string_agg(DISTINCT operator COLLATE "C", ',' ORDER BY operator COLLATE "C") FROM layers WHERE operator <> '*'),
    (SELECT string_agg(DISTINCT technology COLLATE "C", ',' ORDER BY technology COLLATE "C") FROM layers WHERE technology <> '*'),
    (SELECT string_agg(DISTINCT environment COLLATE "C", ',' ORDER BY environment COLLATE "C") FROM layers WHERE environment <> '*'))
GROUP BY release.id
ORDER BY release.id;
