-- Every data set that is known, with the number of releases held and the latest publisher's date.
-- No parameters.
SELECT d.id, d.title, d.publisher, d.licence, d.attribution, d.cadence, d.home_page, d.role,
       count(r.id) AS releases, max(r.as_at) AS latest_as_at
FROM datasets d
LEFT JOIN releases r ON r.dataset = d.id
GROUP BY d.id
ORDER BY d.id COLLATE "C"
