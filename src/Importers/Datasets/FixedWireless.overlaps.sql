-- The releases in force of other series that speak of suppliers of the staged one, a sentence each.
-- no parameters
SELECT format('%s: release %s (%s, of %s) speaks of the same; of each the later of the two counts',
              string_agg(DISTINCT theirs.supplier, ', ' ORDER BY theirs.supplier), release.id, release.series,
              to_char(release.as_at, CASE release.as_at_precision WHEN 'year' THEN 'YYYY' WHEN 'month' THEN 'YYYY-MM' ELSE 'YYYY-MM-DD' END))
FROM releases_in_force(NULL) AS force
JOIN releases AS release ON release.id = force.release_id
JOIN fixed_wireless_coverage AS theirs ON theirs.release_id = release.id
WHERE theirs.supplier IN (SELECT supplier FROM staged)
  AND release.series <> (SELECT string_agg(DISTINCT supplier COLLATE "C", ',' ORDER BY supplier COLLATE "C") FROM staged)
GROUP BY release.id
ORDER BY release.id;
